using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Inference;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge record predictions</c>: what models say of labelled images.</summary>
internal static class RecordPredictionsCommand
{
    private const string DefaultFolder = "artifact/recorded";

    /// <summary>About what the files of some hundred images take, tried before the models run.</summary>
    private const int ProbeBytes = 1 << 16;

    // Beyond these a folder is of something else, and one line says how many there are.
    private const int MostWarnings = 20;

    public static Command Create()
    {
        var models = new Option<string>("--models") { Description = "Folder of the models (.tflite, .onnx; not those in folders within it).", HelpName = "DIR", Required = true };
        var images = new Option<string>("--images") { Description = "The images and what each shows: a folder with a folder for each class, a folder of files named synset_label.jpg, or a CSV file with the columns file,label.", HelpName = "DIR|FILE", Required = true };
        var labels = new Option<string?>("--labels", "-l") { Description = "The models' class names, one a line (default: the single *labels*.txt among the models).", HelpName = "FILE" };
        var output = new Option<string>("--out") { Description = $"Folder to write {RecordedPredictions.FileName} and {RecordedPredictions.ModelsFileName} into.", HelpName = "DIR", DefaultValueFactory = _ => DefaultFolder };
        var device = new Option<string?>("--device", "-d") { Description = "Device for the models whose files it takes (default: tflite:cpu and onnxruntime:cpu; see edge devices).", HelpName = "ID" };
        var threads = CommonOptions.Number<int>("Threads inside one inference (default: the runtime's choice).", "--threads");
        var quality = CommonOptions.Number<int>("Quality of the JPEG files, 1 to 100 (default: 75, as libjpeg's).", "--quality");
        var json = CommonOptions.Json();
        var command = new Command(
            "predictions",
            """
            Shows labelled images to models and writes what each says as CSV: the five most probable classes with their
            probabilities, the entropy of all, the time of the inference, and what the image takes as JPEG and PNG at the model's
            resolution: numbers only, no names of images. Each image is prepared as a measurement prepares it (the square in the
            middle, 87.5%), shown once to warm up and once more to be timed. A folder of a class has the class's name in the
            labels file, its synset (n01440764, n01440764_tench) or its number, counted from 0; so has a CSV file's label. A name
            goes before a number. A model or an image that cannot be used is named and left out.

            Examples:
              edge record predictions --models models --images photos
              edge record predictions --models models --images photos.csv --labels labels.txt --threads 1 --out recorded
            """)
        {
            models, images, labels, output, device, threads, quality, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = parsed.GetRequiredValue(output);
            var settings = new PredictionsSettings
            {
                Models = parsed.GetRequiredValue(models),
                Images = parsed.GetRequiredValue(images),
                Labels = parsed.GetValue(labels),
                Threads = parsed.GetValue(threads),
                Device = parsed.GetValue(device) is { } id ? DeviceOf(id) : null,
            };
            settings = settings with { JpegQuality = parsed.GetValue(quality) ?? settings.JpegQuality };
            Check(folder, settings);
            AtomicFile.Try(folder, ProbeBytes);
            var record = Record(settings, cancellation);
            RecordedPredictions.Write(folder, record.Predictions);
            if (parsed.GetValue(json))
                JsonAnswer.Write(new { Models = PredictionsText.Rows(record.Predictions), record.SkippedModels, record.SkippedImages });
            else
                PredictionsText.Write(Console.Out, record.Predictions);
            Warn(record);
            Console.Error.WriteLine($"edge: wrote {Path.Combine(folder, RecordedPredictions.FileName)} and {Path.Combine(folder, RecordedPredictions.ModelsFileName)}");
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static DeviceId DeviceOf(string text)
    {
        var device = DeviceId.Parse(text);
        _ = Backends.Of(device);
        return device.IsRemote ? throw new UsageException($"--device {text}: a server's time has the network in it; give a device of this machine (see edge devices)") : device;
    }

    private static void Check(string folder, PredictionsSettings settings)
    {
        if (settings.JpegQuality is < 1 or > 100)
            throw new UsageException($"--quality {settings.JpegQuality}: a JPEG's quality is 1 to 100");
        if (settings.Threads is < 1)
            throw new UsageException($"--threads {settings.Threads}: an inference has at least 1 thread");
        if (File.Exists(folder))
            throw new UsageException($"--out {folder}: this is a file; give a folder, which gets two files");
    }

    private static PredictionsRecord Record(PredictionsSettings settings, CancellationToken cancellation)
    {
        using var view = new ShareView("showing the images to the models");
        return PredictionRecording.Run(settings, view, cancellation: cancellation);
    }

    private static void Warn(PredictionsRecord record)
    {
        IReadOnlyList<string> reasons = [.. record.SkippedModels.Select(model => model.Reason), .. record.SkippedImages.Select(image => image.Reason)];
        foreach (var reason in reasons.Take(MostWarnings))
            Console.Error.WriteLine($"edge: warning: left out: {reason}");
        if (reasons.Count > MostWarnings)
            Console.Error.WriteLine($"edge: warning: left out, in all: {record.SkippedModels.Count} models and {record.SkippedImages.Count} images (--json names them)");
    }
}
