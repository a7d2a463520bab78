using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Models;
using EdgeNotebooks.Results;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Splitting;

/// <summary>What is sent, as observations that the claims of section 5.1 read: what the input takes by what was recorded, and what each layer's output takes by the shapes of the network's graph.</summary>
public static class SplittingObservations
{
    /// <summary>The experiment's name in <c>observations/</c> of a results folder.</summary>
    public const string Name = "splitting_sizes";

    private static readonly (string Quantity, int BytesPerElement, string Words)[] Precisions =
    [
        (Quantities.LayerOutputUint8Bytes, 1, "one byte an element, assumed"),
        (Quantities.LayerOutputFloat32Bytes, 4, "four bytes an element"),
    ];

    /// <summary>
    /// Medians of the inputs, for rows that are of a model, and layers of those among them that classify images. A detector's layers are left out: its predictions read several of them, so that none
    /// divides it in two.
    /// </summary>
    /// <param name="sizes">Recorded or measured sizes of inputs, e.g. <see cref="RecordedSizes.Default"/>.</param>
    public static IReadOnlyList<Observation> Of(IReadOnlyList<InputSize> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var models = sizes.Select(size => size.ModelId).OfType<string>().Distinct();
        return [.. sizes.Where(size => size.ModelId is not null).Select(Input), .. models.Select(ModelCatalog.Get).Where(model => model.Workload == ImageClassification.WorkloadName).SelectMany(Layers)];
    }

    /// <summary>Saves them in a results folder, where <c>edge claims</c> and the report find them, in place of those that were saved before.</summary>
    /// <param name="results">The folder; it is made where needed.</param>
    /// <param name="sizes">As in <see cref="Of"/>; null for <see cref="RecordedSizes.Default"/>.</param>
    /// <exception cref="EdgeException">The folder cannot be written, or a model is none of the catalogue.</exception>
    public static void Write(ResultsFolder results, IReadOnlyList<InputSize>? sizes = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        results.SaveObservations(Name, Of(sizes ?? RecordedSizes.Default));
    }

    private static Observation Input(InputSize size) => new()
    {
        Quantity = Quantities.InputBytes,
        Provenance = size.Provenance,
        ModelId = size.ModelId,
        Subject = Words.ToSnakeCase(size.Encoding),
        Value = size.Bytes.Median,
        Source = $"median of {size.Source}",
    };

    private static IEnumerable<Observation> Layers(ModelSpec model) => Precisions.SelectMany(precision => FigureLayer.Of(model.Graph).Select(layer => new Observation
    {
        Quantity = precision.Quantity,
        Provenance = Provenance.Modelled,
        ModelId = model.Id,
        Subject = layer.Name,
        At = layer.Place,
        Value = layer.Elements * precision.BytesPerElement,
        Source = $"the graph's shape {string.Join('x', layer.Shape)}, {precision.Words}",
    }));
}
