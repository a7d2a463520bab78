using System.Reflection;
using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;
using EdgeNotebooks.Workloads;
using SkiaSharp;

namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>
/// What a model's input takes to send: images of a folder, prepared as a measurement of the model prepares them, and encoded. The paper's Figure 6, section 5.1. Some 60 ms an image for the studied
/// models on a server core; one image is in memory at a time.
/// </summary>
public static class InputSizes
{
    /// <summary>Encodes every image in every form.</summary>
    /// <param name="settings">What is asked for.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1, after each file.</param>
    /// <param name="time">Tells the day; null for the system's clock.</param>
    /// <param name="cancellation">Ends it between two files.</param>
    /// <exception cref="EdgeException">The settings cannot be, the folder has no image, or none of its images could be used.</exception>
    public static InputSizesRecord Run(InputSizesSettings settings, IProgress<double>? progress = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        List<(string? ModelId, InputForm Form)> asked =
        [
            .. settings.Models.Distinct().Select(model => ((string?)model, InputForm.Of(model))),
            .. settings.ResolutionsPx.Distinct().Select(side => ((string?)null, new InputForm(ImageClassification.WorkloadName, side))),
        ];
        List<string> paths = [.. ImageFiles.PathsOf(settings.Images).Order(StringComparer.Ordinal)];
        var forms = asked.Select(each => each.Form).Distinct().ToDictionary(form => form, form => new EncodedForm(form));
        try
        {
            return Run(settings, paths, asked, forms, progress, time ?? TimeProvider.System, cancellation);
        }
        finally
        {
            foreach (var form in forms.Values)
                form.Dispose();
        }
    }

    private static InputSizesRecord Run(
        InputSizesSettings settings, List<string> paths, List<(string? ModelId, InputForm Form)> asked, Dictionary<InputForm, EncodedForm> forms, IProgress<double>? progress, TimeProvider time, CancellationToken cancellation)
    {
        var (set, skipped) = (new ImageSet(), new List<SkippedImage>());
        for (var i = 0; i < paths.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Measure(paths[i], forms.Values, set, settings.JpegQuality) is { } reason)
                skipped.Add(new SkippedImage(Path.GetFileName(paths[i]), reason));
            progress?.Report((i + 1.0) / paths.Count);
        }

        if (set.Count == 0)
            throw new EdgeException($"none of the {paths.Count} images of folder '{settings.Images}' could be used; the first: {skipped[0].Reason}");
        return new InputSizesRecord([.. Rows(asked, forms, settings, set.ToString(), time)], skipped);
    }

    /// <summary>Adds a file's sizes, all of them or none; why none, or null.</summary>
    private static string? Measure(string path, IReadOnlyCollection<EncodedForm> forms, ImageSet set, int quality)
    {
        try
        {
            var encoded = EncodedFile.Read(path);
            var found = forms.Select(form => form.CountBytes(encoded, Path.GetFileName(path), quality)).ToList();
            foreach (var (form, bytes) in forms.Zip(found))
                form.Images.Add(bytes);
            set.Add(encoded);
            return null;
        }
        catch (EdgeException error)
        {
            return error.Message;
        }
    }

    private static IEnumerable<InputSize> Rows(
        List<(string? ModelId, InputForm Form)> asked, Dictionary<InputForm, EncodedForm> forms, InputSizesSettings settings, string imageSet, TimeProvider time)
    {
        var machine = MachineDescription.Detect(new Dictionary<string, string>());
        var skia = Version.Parse(typeof(SKBitmap).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version).ToString(fieldCount: 3);
        return asked.SelectMany(each => EncodedForm.Encodings.Select(encoding => new InputSize
        {
            Provenance = Provenance.Measured,
            ModelId = each.ModelId,
            Workload = each.Form.Workload,
            ResolutionPx = each.Form.ResolutionPx,
            Encoding = encoding,
            JpegQuality = encoding == ImageEncoding.Jpeg ? settings.JpegQuality : null,
            Bytes = forms[each.Form].SpreadOf(encoding),
            Machine = $"{machine.Processor.Name}, {machine.Processor.Architecture}",
            OperatingSystem = machine.OperatingSystem,
            SkiaVersion = skia,
            Date = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            ImageSet = imageSet,
        }));
    }
}
