using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge record sizes</c>: what a model's input takes to send.</summary>
internal static class RecordSizesCommand
{
    private const string DefaultFile = "artifact/recorded/" + RecordedSizes.FileName;

    /// <summary>About what the file takes, tried before the images are encoded.</summary>
    private const int ProbeBytes = 1 << 12;

    // Beyond these a folder is of something else, and one line says how many there are.
    private const int MostWarnings = 20;

    public static Command Create()
    {
        var images = new Option<string>("--images") { Description = "Folder of the images (JPEG, PNG, BMP, WebP or GIF; not those in folders within it).", HelpName = "DIR", Required = true };
        var output = new Option<string>("--out") { Description = "The file to write.", HelpName = "FILE", DefaultValueFactory = _ => DefaultFile };
        var quality = CommonOptions.Number<int>("Quality of the JPEG files, 1 to 100 (default: 75, as libjpeg's).", "--quality");
        var models = new Option<string[]>("--model") { Description = $"A studied model of images; may be repeated (default: {string.Join(", ", InputSizesSettings.StudiedModels)}).", HelpName = "ID" };
        var resolutions = CommonOptions.Numbers<int>("Height and width in pixels, prepared as for image classification, instead of a model's; may be repeated.", "--resolution");
        var json = CommonOptions.Json();
        var command = new Command(
            "sizes",
            """
            Encodes images at the models' resolutions as raw RGB (three bytes a pixel), PNG (lossless, zlib's level 6) and JPEG
            (4:2:0), and writes the median, the quartiles, the least and the greatest number of bytes as CSV: numbers only, no
            names of images. The images are prepared as a measurement prepares them: for image classification the square in the
            middle, for object detection the whole. An image that cannot be read is named and left out.

            Examples:
              edge record sizes --images photos
              edge record sizes --images photos --quality 90 --model mobilenet_v2 --out sizes90.csv
              edge record sizes --images photos --resolution 128 --resolution 160 --json
            """)
        {
            images, output, quality, models, resolutions, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var file = parsed.GetRequiredValue(output);
            Check(file, parsed.GetValue(quality), parsed.GetValue(resolutions) ?? []);
            var settings = new InputSizesSettings { Images = parsed.GetRequiredValue(images), ResolutionsPx = parsed.GetValue(resolutions) ?? [] };
            settings = settings with
            {
                Models = parsed.GetValue(models) is { Length: > 0 } ids ? ids : settings.ResolutionsPx.Count > 0 ? [] : InputSizesSettings.StudiedModels,
                JpegQuality = parsed.GetValue(quality) ?? settings.JpegQuality,
            };
            AtomicFile.Try(Path.GetDirectoryName(Path.GetFullPath(file))!, ProbeBytes);
            var record = Record(settings, cancellation);
            RecordedSizes.Write(file, record.Sizes);
            if (parsed.GetValue(json))
                JsonAnswer.Write(record);
            else
                SizesText.Write(Console.Out, record.Sizes);
            Warn(record.Skipped);
            Console.Error.WriteLine($"edge: wrote {file}");
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Check(string file, int? quality, IReadOnlyList<int> resolutions)
    {
        if (quality is < 1 or > 100)
            throw new UsageException($"--quality {quality}: a JPEG's quality is 1 to 100");
        if (resolutions.Where(side => side is < 1 or > InputSizesSettings.MostPx).ToList() is [var wrong, ..])
            throw new UsageException($"--resolution {wrong}: a resolution is 1 to {InputSizesSettings.MostPx} pixels");
        if (Directory.Exists(file))
            throw new UsageException($"--out {file}: this is a folder; give a file, for example {Path.Combine(file, RecordedSizes.FileName)}");
    }

    private static InputSizesRecord Record(InputSizesSettings settings, CancellationToken cancellation)
    {
        using var view = new ShareView("encoding the images");
        return InputSizes.Run(settings, view, cancellation: cancellation);
    }

    private static void Warn(IReadOnlyList<SkippedImage> skipped)
    {
        foreach (var image in skipped.Take(MostWarnings))
            Console.Error.WriteLine($"edge: warning: left out: {image.Reason}");
        if (skipped.Count > MostWarnings)
            Console.Error.WriteLine($"edge: warning: left out, in all: {skipped.Count} files (--json names them)");
    }
}
