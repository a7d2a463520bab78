namespace EdgeNotebooks.Models.Counting;

/// <summary>Multiplications, each with an addition, of one operator; or why their number is not known.</summary>
internal readonly record struct MultiplyAdds(long Count, string? Unknown)
{
    public static implicit operator MultiplyAdds(long count) => new(count, null);

    public static implicit operator MultiplyAdds(string unknown) => new(0, unknown);
}
