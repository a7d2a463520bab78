using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Experiments.Compression.Predictions.Labelling;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>
/// What several models say of the same labelled images, and what that takes: the data of a cascade (the paper's section 5.2). One model is loaded at a time, and one image.
/// </summary>
public static class PredictionRecording
{
    /// <summary>About what finding out whether an image can be used takes, to tell the time that is left.</summary>
    private const long ReadingNs = 3_000_000;

    /// <summary>About what an image takes for each model beside its inferences: decoding and resizing twice, two encodings.</summary>
    private const long PreparationNs = 15_000_000;

    /// <summary>Shows every image to every model.</summary>
    /// <param name="settings">What is asked for.</param>
    /// <param name="progress">Told the share of the work that is done, from 0 to 1, after each image.</param>
    /// <param name="time">Times the inferences and tells the day; null for the system's clock.</param>
    /// <param name="cancellation">Ends it between two images.</param>
    /// <exception cref="EdgeException">
    /// The settings cannot be; what an image shows is not known; models differ in their classes or from the labels; or no model or no image could be used. A model or an image that cannot be used while others can is left out.
    /// </exception>
    public static PredictionsRecord Run(PredictionsSettings settings, IProgress<double>? progress = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        time ??= TimeProvider.System;
        var (skippedModels, skippedImages, set) = (new List<SkippedModel>(), new List<SkippedImage>(), new ImageSet());
        var names = ModelFolder.Labels(settings.Models, settings.Labels);
        var models = Usable(settings, names, skippedModels, time, cancellation);
        var found = LabelledImages.Find(settings.Images, new ClassLabels(models[0].ClassCount, names));
        var work = new Progress(progress, (ReadingNs + models.Sum(model => model.CostNs)) * found.Count);
        var images = Usable(found, set, skippedImages, () => work.Add(ReadingNs), cancellation);
        work.Add((found.Count - images.Count) * models.Sum(model => model.CostNs));
        if (images.Count == 0)
            throw new EdgeException($"none of the images of '{settings.Images}' could be used; the first: {skippedImages[0].Reason}");

        var described = set.ToString(images.Select(image => image.Label).Distinct().Count());
        var machine = MachineDescription.Detect(new Dictionary<string, string>());
        var (rows, predictions) = (new List<PredictedModel>(), new Dictionary<string, IReadOnlyList<Prediction>>(StringComparer.Ordinal));
        foreach (var model in models)
        {
            try
            {
                predictions[model.Source.Id] = Judge(model, images, settings, time, () => work.Add(model.CostNs), cancellation);
                rows.Add(Describe(model, settings, machine, described, time));
            }
            catch (EdgeException error)
            {
                skippedModels.Add(new SkippedModel(model.Source.Name, error.Message));
            }
        }

        RequireModel(rows.Count, settings, skippedModels);
        return new PredictionsRecord(new PredictionSet(rows, predictions), skippedModels, skippedImages);
    }

    /// <summary>The models that can be loaded and run, all of the same classes.</summary>
    private static List<UsableModel> Usable(PredictionsSettings settings, ClassNames? names, List<SkippedModel> skipped, TimeProvider time, CancellationToken cancellation)
    {
        var usable = new List<UsableModel>();
        foreach (var path in ModelSource.PathsOf(settings.Models))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var source = ModelSource.Of(path, settings.Device);
                using var classifier = Classifier.Open(source, settings.Threads, time);
                usable.Add(new UsableModel(source, classifier.ResolutionPx, classifier.ClassCount, (2 * classifier.CostNs) + PreparationNs));
            }
            catch (EdgeException error)
            {
                skipped.Add(new SkippedModel(Path.GetFileName(path), error.Message));
            }
        }

        RequireModel(usable.Count, settings, skipped);
        foreach (var model in usable)
            RequireClasses(model, usable[0], names);
        return usable;
    }

    private static void RequireModel(int count, PredictionsSettings settings, List<SkippedModel> skipped)
    {
        if (count == 0)
            throw new EdgeException($"none of the {skipped.Count} models of folder '{settings.Models}' could be used; the first: {skipped[0].Reason}");
    }

    private static void RequireClasses(UsableModel model, UsableModel first, ClassNames? names)
    {
        try
        {
            names?.RequireCount(model.ClassCount);
        }
        catch (EdgeException error)
        {
            throw new EdgeException($"{model.Source.Name}: {error.Message}, or move the model out of the folder", error);
        }

        if (model.ClassCount != first.ClassCount)
            throw new EdgeException($"{model.Source.Name} tells {model.ClassCount} classes apart and {first.Source.Name} {first.ClassCount}, so that a class's number is not the same for both; give folders of models of the same classes");
    }

    /// <summary>The images that can be read and decoded.</summary>
    private static List<LabelledImage> Usable(IReadOnlyList<LabelledImage> images, ImageSet set, List<SkippedImage> skipped, Action report, CancellationToken cancellation)
    {
        var usable = new List<LabelledImage>();
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var encoded = EncodedFile.Read(image.Path);
                ImageDecoder.Decode(encoded, image.Name).Dispose();
                set.Add(encoded);
                usable.Add(image);
            }
            catch (EdgeException error)
            {
                skipped.Add(new SkippedImage(image.Name, error.Message));
            }

            report();
        }

        return usable;
    }

    private static List<Prediction> Judge(UsableModel model, List<LabelledImage> images, PredictionsSettings settings, TimeProvider time, Action report, CancellationToken cancellation)
    {
        using var classifier = Classifier.Open(model.Source, settings.Threads, time);
        using var form = new EncodedForm(new InputForm(ImageClassification.WorkloadName, model.ResolutionPx));
        var predictions = new List<Prediction>(images.Count);
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            var encoded = EncodedFile.Read(image.Path);
            var bytes = form.CountBytes(encoded, image.Name, settings.JpegQuality);
            var judgement = classifier.Judge(encoded, image.Name);
            predictions.Add(new Prediction
            {
                Image = predictions.Count + 1,
                Label = image.Label,
                Classes = judgement.Classes,
                Confidences = judgement.Confidences,
                EntropyNats = judgement.EntropyNats,
                LatencyNs = judgement.LatencyNs,
                JpegBytes = (int)bytes[(int)ImageEncoding.Jpeg],
                PngBytes = (int)bytes[(int)ImageEncoding.Png],
            });
            report();
        }

        return predictions;
    }

    private static PredictedModel Describe(UsableModel model, PredictionsSettings settings, MachineDescription machine, string imageSet, TimeProvider time) => new()
    {
        Provenance = Provenance.Measured,
        ModelId = model.Source.Id,
        ClassCount = model.ClassCount,
        ResolutionPx = model.ResolutionPx,
        FileBytes = model.Source.File.Bytes,
        FileSha256 = model.Source.File.Sha256,
        Precision = model.Source.File.Precision ?? "none",
        DeviceId = model.Source.Backend.IsStandIn ? $"stand-in:{model.Source.Device}" : model.Source.Device.ToString(),
        Runtime = model.Source.Runtime,
        Threads = settings.Threads,
        JpegQuality = settings.JpegQuality,
        Machine = $"{machine.Processor.Name}, {machine.Processor.Architecture}",
        OperatingSystem = machine.OperatingSystem,
        Date = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
        ImageSet = imageSet,
    };

    /// <summary>A model that ran, and what an image costs it.</summary>
    private sealed record UsableModel(ModelSource Source, int ResolutionPx, int ClassCount, long CostNs);

    /// <summary>Work that is done, of all of it.</summary>
    private sealed class Progress(IProgress<double>? to, long all)
    {
        private long _done;

        public void Add(long work) => to?.Report((double)(_done += work) / all);
    }
}
