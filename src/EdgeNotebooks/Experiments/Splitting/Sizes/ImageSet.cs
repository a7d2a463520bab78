using System.Globalization;
using EdgeNotebooks.Data.Images;

namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>Describes images by numbers alone: no name, no path.</summary>
internal sealed class ImageSet
{
    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly List<long> _bytes = [];

    public int Count => _bytes.Count;

    public void Add(ReadOnlySpan<byte> encoded)
    {
        var kind = ImageSignature.KindOf(encoded)!;
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        _bytes.Add(encoded.Length);
    }

    /// <summary>E.g. <c>500 JPEG; 9123 to 401234 bytes as stored and 28123 in the median</c>.</summary>
    public override string ToString() => Describe("");

    /// <summary>E.g. <c>500 JPEG of 250 classes; 9123 to 401234 bytes as stored and 28123 in the median</c>.</summary>
    public string ToString(int classes) => Describe(string.Create(CultureInfo.InvariantCulture, $" of {classes} {(classes == 1 ? "class" : "classes")}"));

    private string Describe(string classes)
    {
        var stored = SizeSpread.Of(_bytes);
        var kinds = string.Join(" and ", _kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} {kind.Key}")));
        return string.Create(CultureInfo.InvariantCulture, $"{kinds}{classes}; {stored.Min} to {stored.Max} bytes as stored and {stored.Median} in the median");
    }
}
