namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>Whether this user may use something that the operating system shows.</summary>
/// <param name="Subject">What, in one or two words.</param>
/// <param name="Provider">The runtime that would use it; null where none does.</param>
/// <param name="Found">In one line.</param>
/// <param name="Steps">What to do, the best first; none where it may be used.</param>
public sealed record AccessCheck(string Subject, string? Provider, string Found, IReadOnlyList<Remedy> Steps)
{
    internal static AccessCheck Of(AttachedDevice device)
    {
        var what = device.IsUsable ? $"you may read and write {device.Node}" : device.HasNode ? $"you may not read and write {device.Node}" : $"{device.Node} is not there";
        return new("access", device.Provider, $"{device.Sentence}, and {what}", AccessRemedies.For(device));
    }
}
