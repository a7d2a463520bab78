using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Experiments;

/// <summary>
/// The studied models in the form that a device runs: trained ones that <c>edge fetch</c> brought, and else what the suite builds itself as ONNX; for
/// TensorFlow Lite and Edge TPUs the published 8-bit files that the user has or has fetched; a server has its own, under the studied models' ids.
/// </summary>
public static class SuiteModels
{
    /// <summary>Those of some models that a device can run.</summary>
    /// <param name="device">Device, as <c>backend:device</c>.</param>
    /// <param name="folder">Folder of .tflite files, for devices that need them, asked before what was fetched; null for none.</param>
    /// <param name="models">Ids of studied models, or paths of model files, which stay what they are.</param>
    /// <param name="anyBatch">Whether the file has to be there with any batch, fixed or open: ONNX models are then the suite's own, whatever was fetched.</param>
    /// <returns>In the models' order; published forms that are not in the folder, and models that a server lacks, are left out.</returns>
    /// <exception cref="EdgeException">The device needs files, and the folder has none of them; or a server has none of the models.</exception>
    public static IReadOnlyList<SuiteModel> On(string device, string? folder, IEnumerable<string> models, bool anyBatch = false) =>
        Resolve(device, folder, models, FetchedData.OfUser(), anyBatch);

    internal static IReadOnlyList<SuiteModel> Resolve(string device, string? folder, IEnumerable<string> models, FetchedData fetched, bool anyBatch)
    {
        var asked = models.ToList();
        if (DeviceId.Parse(device) is { IsRemote: true } server)
            return AtServer(server, asked);
        if (!DeviceId.Parse(device).RunsTfLite)
            return [.. asked.Select(model => new SuiteModel(model, anyBatch ? model : FetchedModels.FileFor(model, fetched) ?? model))];

        var compiled = DeviceId.Parse(device).Backend == "edgetpu";
        var found = asked.Select(model => Find(model, folder, compiled, fetched)).OfType<SuiteModel>().ToList();
        if (found.Count > 0 || asked.Count == 0)
            return found;

        var names = string.Join(", ", PublishedForm.All.Where(form => asked.Contains(form.ModelId)).Select(form => form.FileName(compiled)));
        throw new EdgeException(
            names.Length == 0 ? $"{device} runs .tflite files, and none is published of {string.Join(", ", asked)}"
            : string.IsNullOrEmpty(folder) ? $"{device} runs .tflite files, which the suite does not build; give the folder that has them (--models DIR): {names}, of Coral's model collection, or get them with edge fetch"
            : $"{device} runs .tflite files, and folder '{folder}' has none of {names}; get them with edge fetch, or from Coral's model collection (google-coral/test_data)");
    }

    /// <summary>A request for the smallest of the studied models that a device can run: a first look.</summary>
    /// <param name="device">Device, as <c>backend:device</c>.</param>
    /// <param name="folder">As in <see cref="On"/>.</param>
    /// <exception cref="EdgeException">The device needs files, and the folder has none of them.</exception>
    public static MeasurementRequest First(string device, string? folder) => On(device, folder, ["mobilenet_v2", "ssd_mobilenet_v1"])[0].On(device);

    /// <summary>Refuses a studied model's id on a device that runs files of another kind than the suite builds.</summary>
    /// <param name="device">The device.</param>
    /// <param name="model">Catalogue id or path.</param>
    /// <exception cref="EdgeException">It is an id, and the device runs .tflite files.</exception>
    public static void RequireFile(DeviceId device, string model)
    {
        if (!device.RunsTfLite || ModelCatalog.All.All(spec => spec.Id != model))
            return;
        var form = PublishedForm.All.FirstOrDefault(form => form.ModelId == model)?.FileName(device.Backend == "edgetpu");
        throw new EdgeException($"{device} runs .tflite files, and the suite builds {model} as ONNX; give a file{(form is null ? "" : $", for example Coral's {form} (edge fetch {Path.GetFileNameWithoutExtension(form)})")}");
    }

    private static List<SuiteModel> AtServer(DeviceId server, List<string> asked)
    {
        IReadOnlyList<string> found;
        try
        {
            found = RemoteBackend.ModelsAt(server.Device, asked.Where(model => !ModelFormats.HasExtension(model)));
        }
        catch (EdgeException)
        {
            // A plan can be made for a server that is not there now. Who measures on it hears why it does not answer.
            found = asked;
        }

        List<SuiteModel> models = [.. asked.Where(model => found.Contains(model) || ModelFormats.HasExtension(model)).Select(model => new SuiteModel(model, model))];
        return models.Count > 0 || asked.Count == 0 ? models
            : throw new EdgeException($"{server} has none of {string.Join(", ", asked)}; have it serve one under that name");
    }

    private static SuiteModel? Find(string model, string? folder, bool compiled, FetchedData fetched)
    {
        if (ModelFormats.HasExtension(model))
            return new SuiteModel(model, model);
        var form = PublishedForm.All.FirstOrDefault(form => form.ModelId == model);
        if (form is null)
            return null;
        if (!string.IsNullOrEmpty(folder) && Path.Combine(folder, form.FileName(compiled)) is var path && File.Exists(path))
            return new SuiteModel(model, path);
        return fetched.Find(Path.GetFileNameWithoutExtension(form.FileName(compiled))) is { } file ? new SuiteModel(model, file) : null;
    }
}
