using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>What a model's layers send, and what its input takes.</summary>
/// <param name="Layers">Along the axis of Figure 6, at least one.</param>
/// <param name="Inputs">By encoding.</param>
internal sealed record LayerBytes(IReadOnlyList<ObservedSeries> Layers, IReadOnlyDictionary<string, ObservedSeries> Inputs)
{
    /// <summary>What the shapes of a model's graph say alone.</summary>
    public static readonly IReadOnlyList<string> Computed = [Quantities.LayerOutputUint8Bytes, Quantities.LayerOutputFloat32Bytes];

    /// <summary>The layer that sends least, the first of equal ones.</summary>
    public ObservedSeries Least => Layers.MinBy(layer => layer.Value)!;

    public ObservedSeries? Layer(string name) => Layers.FirstOrDefault(layer => layer.Subject == name);

    /// <summary>What is known of a model; null without a layer, or without one of the encodings.</summary>
    /// <param name="observed">The observations.</param>
    /// <param name="quantity">Bytes of layers in one precision.</param>
    /// <param name="model">The model.</param>
    /// <param name="encodings">Of its input.</param>
    public static LayerBytes? Of(Observed observed, string quantity, string model, IReadOnlyList<string> encodings)
    {
        var layers = observed.All(quantity, model: model).OrderBy(layer => layer.Points[^1].At).ToList();
        var inputs = encodings.Select(encoding => observed.Find(Quantities.InputBytes, encoding, model)).OfType<ObservedSeries>().ToList();
        return layers.Count == 0 || inputs.Count < encodings.Count ? null : new LayerBytes(layers, inputs.ToDictionary(input => input.Subject!));
    }
}
