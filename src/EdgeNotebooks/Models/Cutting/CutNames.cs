using System.Globalization;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>Finds a cut by what it may be called.</summary>
internal sealed class CutNames(IReadOnlyList<Cut> cuts)
{
    private const int Suggested = 3;

    public Cut Find(string name) =>
        First(cut => cut.Block == name)
        ?? First(cut => cut.Name == name)
        ?? First(cut => cut.Layer == name && !cut.SplitsLayer)
        ?? First(cut => cut.Layer == name || cut.Tensors.Any(tensor => tensor.Name == name))
        ?? First(cut => cut.Index == Number(name))
        ?? throw NotFound(name);

    private Cut? First(Func<Cut, bool> isIt) => cuts.FirstOrDefault(isIt);

    private static int? Number(string name) =>
        int.TryParse(name.AsSpan(name.StartsWith('#') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private EdgeException NotFound(string name)
    {
        var asked = name.ReplaceLineEndings(" ");
        if (cuts.Count == 0)
            return new EdgeException($"there is no cut '{asked}': the model has none, as no place has so few tensors crossing that a node made; run it whole");
        if (Number(name) is not null)
            return new EdgeException($"there is no cut '{asked}': the model's {cuts.Count} are numbered {cuts.Min(cut => cut.Index)} to {cuts.Max(cut => cut.Index)}; edge cuts lists all, and --max-tensors more");
        var near = cuts.SelectMany(cut => new[] { cut.Block, cut.Layer, cut.Tensors.Count == 1 ? cut.Name : null }).OfType<string>().Distinct()
            .OrderBy(other => EditDistance.Between(Short(asked), Short(other))).Take(Suggested).Select(other => $"'{other.ReplaceLineEndings(" ")}'");
        return new EdgeException($"there is no cut '{asked}' among the model's {cuts.Count}: near names are {string.Join(", ", near)}; edge cuts lists all, and --max-tensors more");
    }

    // The distance takes time by the product of the lengths, and names in a file may be of any length.
    private static string Short(string name) => (name.Length <= 100 ? name : name[..100]).ToLowerInvariant();
}
