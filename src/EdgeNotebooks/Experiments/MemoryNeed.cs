using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Counting;

namespace EdgeNotebooks.Experiments;

/// <summary>
/// Refuses what cannot fit memory before it is tried: Linux promises more memory than there is, and ends a process that takes it at
/// its word.
/// </summary>
internal static class MemoryNeed
{
    /// <summary>Below this nothing is looked at.</summary>
    private const long Small = 1L << 29;

    /// <param name="prepared">What is about to be loaded.</param>
    /// <param name="target">How many buffers it needs.</param>
    /// <exception cref="EdgeException">Weights, buffers and activations are more than the memory available.</exception>
    public static void Check(PreparedMeasurement prepared, TargetSettings target)
    {
        var (needed, available) = (BytesOf(prepared, target), Available());
        if (needed > Math.Max(available, Small))
        {
            throw new EdgeException(FormattableString.Invariant(
                $"{prepared.Model.Id} in batches of {prepared.Request.BatchSize} needs about {needed / 1e9:0.0} GB for inputs, weights and activations, and {available / 1e9:0.0} GB of memory are available; give a smaller batch, or fewer callers"));
        }
    }

    /// <summary>Whether all of these may be loaded at the same time.</summary>
    public static bool Fits(IEnumerable<(PreparedMeasurement Prepared, TargetSettings Target)> together) =>
        together.Sum(each => BytesOf(each.Prepared, each.Target)) <= Math.Max(Available(), Small);

    private static double Available() => Math.Min(SystemLoad.Now().AvailableMemoryBytes ?? long.MaxValue, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    private static double BytesOf(PreparedMeasurement prepared, TargetSettings target)
    {
        var batch = prepared.Request.BatchSize!.Value;
        var shapes = ShapeResolver.Resolve(prepared.Model.Location, prepared.Model.Inputs, prepared.Request.ToSessionSettings(slots: 1));
        var input = prepared.Model.Inputs.Sum(tensor => (ElementTypes.ByteSize(tensor.ElementType) ?? sizeof(float)) * shapes.Of(tensor.Name).Aggregate(1.0, (product, size) => product * size));
        var buffers = target.SlotsFor(batch) * input;
        if (prepared.Model.Served is not null || prepared.Model.File is not { } file)
            return buffers;

        var needed = buffers + file.Bytes;
        return needed < Small && batch == 1 ? needed : needed + (target.Callers * ActivationsOf(prepared, file, batch));
    }

    /// <summary>Peak of the activations of one inference; none of a file whose shapes are not all known, and of what is not ONNX.</summary>
    private static double ActivationsOf(PreparedMeasurement prepared, ModelFile file, int batch)
    {
        if (prepared.Model.Spec is { } spec)
            return (double)batch * spec.Counts.ActivationBytes;

        if (file.Format != ModelFormat.Onnx)
            return 0;

        // Counted at one sample: a batch that is too large must not be loaded to be counted.
        var one = ModelCounter.Count(file.Path, prepared.Request.InputShapes);
        return (double)batch / one.Batch * (one.ActivationBytes ?? 0);
    }
}
