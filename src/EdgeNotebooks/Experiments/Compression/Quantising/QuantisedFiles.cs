using System.Text.Json;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Quantizing;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>8-bit forms of models: of the catalogue's they are kept in the cache folder.</summary>
internal static class QuantisedFiles
{
    /// <summary>Counted up when the same settings would give other bytes than before.</summary>
    private const int Revision = 1;

    /// <summary>The path of a model's 8-bit form, made where it is not there.</summary>
    /// <param name="model">A model.</param>
    /// <param name="samples">Calibrate it.</param>
    /// <param name="settings">How it is quantised.</param>
    /// <param name="samplesKey">Differs where the samples do.</param>
    /// <param name="folder">Where the form of a file goes that is not the catalogue's.</param>
    /// <param name="cancellation">Ends it between two samples.</param>
    /// <exception cref="EdgeException">It cannot be quantised, or the file not be kept.</exception>
    public static string PathOf(ModelReference model, CalibrationSamples samples, QuantizingSettings settings, string samplesKey, string folder, CancellationToken cancellation)
    {
        var resolved = settings.Resolve() with { Samples = samples.Calibrating };
        if (model.Spec is null)
        {
            var path = Path.Combine(folder, "int8.onnx");
            ModelQuantizer.Quantize(model.Location, path, samples.Samples, resolved, cancellation);
            return path;
        }

        var key = MeasurementKey.Digits($"{model.File!.Sha256}\n{JsonSerializer.Serialize(resolved, ResultsJson.Options)}\n{samplesKey}\n{new OnnxRuntimeBackend().Version}\n{Revision}");
        return ModelStore.OfUser().PathOf(
            $"{model.Id}-int8-{key}.onnx", model.Id, stream => stream.Write(ModelQuantizer.Make(model.Location, samples.Samples, resolved, cancellation).Bytes), cancellation);
    }
}
