using System.Globalization;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.TfLite;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What model files hold, for people.</summary>
internal static class InspectText
{
    private const int LabelWidth = 11;
    private const int LineWidth = 100;

    public static void Write(TextWriter output, IReadOnlyList<ModelFile> models, EdgeTpuResidency? residency)
    {
        for (var i = 0; i < models.Count; i++)
        {
            if (i > 0)
                output.WriteLine();
            Write(output, models[i]);
        }

        if (residency is not null)
            Write(output, residency);
    }

    private static void Write(TextWriter output, ModelFile model)
    {
        output.WriteLine(Safe(model.Path));
        var version = model.FormatVersion is { } number ? Text($" {(model.Format == ModelFormat.TfLite ? "schema " : model.Format == ModelFormat.Onnx ? "IR " : "")}{number}") : "";
        var operators = model.OperatorSet is { } set ? Text($", operator set {set}") : "";
        Line(output, "format", [$"{model.Format.ToName()}{version}{operators}, {Bytes(model.Bytes)}"]);
        foreach (var tensor in model.Inputs)
            Line(output, "input", [Tensor(tensor)]);
        foreach (var tensor in model.Outputs)
            Line(output, "output", [Tensor(tensor)]);
        Line(output, "operators", [.. model.Operators.Select(entry => Text($"{entry.Count} {entry.Name}"))]);
        Line(output, "precision", [model.Precision ?? "no weights"]);
        if (model.TfLite is { } lite)
        {
            Line(output, "contents", [$"{Bytes(lite.BufferBytes)} in {Whole(lite.Buffers)} buffers"]);
            Line(output, "runtime", [lite.MinimumRuntimeVersion is { } oldest ? $"TensorFlow Lite {oldest} or later" : "of any version, as far as the file says"]);
        }

        foreach (var path in model.ExternalPaths)
            Line(output, "external", [path]);
        Line(output, "sha256", [model.Sha256]);
        if (model.TfLite?.EdgeTpu is { } chip)
            Write(output, chip);
    }

    private static void Write(TextWriter output, EdgeTpuModel model)
    {
        Line(output, "Edge TPU", [$"{Bytes(model.CachedBytes)} cached on the chip", $"{Bytes(model.StreamedBytes)} streamed at each inference"]);
        Line(output, "", [$"operators compiled: {Whole(model.Packages.Count)}", $"left to the processor: {Whole(model.CpuOperators)}"]);
        foreach (var package in model.Packages)
        {
            var facts = new List<string> { $"caching token {Hex(package.CachingToken)}" };
            facts.Add(package.MinimumRuntimeVersion is { } oldest ? Text($"Edge TPU runtime {oldest} or later") : "Edge TPU runtime unknown");
            if (package.BatchSize is { } batch)
                facts.Add(Text($"batch {batch}"));
            if (package.CompilerVersion.Length > 0)
                facts.Add($"compiler {package.CompilerVersion}");
            if (package.ModelIdentifier.Length > 0)
                facts.Add($"named {package.ModelIdentifier}");
            Line(output, "", facts);
        }

        if (model.CachingToken is null)
            Line(output, "", ["its operators were not compiled together: each empties the other's cache at every inference"]);
    }

    private static void Write(TextWriter output, EdgeTpuResidency residency)
    {
        output.WriteLine();
        output.WriteLine($"On the chip together (equal caching tokens; a chip of {Megabytes(EdgeTpuChip.SramBytes)} is assumed):");
        foreach (var group in residency.Groups)
        {
            var names = string.Join(", ", group.Models.Select(Safe));
            output.WriteLine($"  {names}: {Bytes(group.CachedBytes)} cached{(group.Models.Count == 1 ? ", with no other of these" : "")}{(group.Fits ? "" : ", which is more than the chip has")}");
        }

        output.WriteLine();
        output.WriteLine("Parameters sent again when one model runs after another, and the least time that this takes");
        output.WriteLine("(a lower bound, computed from the links' raw rates and not measured):");
        TextTable.Write(
            output,
            ["  from", "to", ">bytes", .. EdgeTpuChip.Links.Select(link => $">{link.Name}")],
            residency.Switches.Select(IReadOnlyList<string> (change) =>
            [
                $"  {Safe(change.From)}",
                Safe(change.To),
                Whole(change.BytesSentAgain),
                .. EdgeTpuChip.Links.Select(link => Text($"{1e3 * EdgeTpuChip.LeastSeconds(change.BytesSentAgain, link.BitsPerSecond):0.00} ms")),
            ]));
    }

    /// <summary>A label and what goes with it, separated by commas, over as many lines as it takes.</summary>
    private static void Line(TextWriter output, string label, List<string> parts)
    {
        var line = $"  {label.PadRight(LabelWidth)}";
        var empty = true;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = Safe(parts[i]) + (i + 1 < parts.Count ? "," : "");
            if (!empty && line.Length + 1 + part.Length > LineWidth)
            {
                output.WriteLine(line);
                (line, empty) = (new string(' ', 2 + LabelWidth), true);
            }

            line += empty ? part : $" {part}";
            empty = false;
        }

        output.WriteLine(line);
    }

    private static string Tensor(ModelTensor tensor) =>
        tensor.Quantization is { } scale ? Text($"{tensor}, scale {scale.Scale}, zero point {scale.ZeroPoint}") : tensor.ToString();

    /// <summary>Names come from files, and a terminal obeys control characters.</summary>
    private static string Safe(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    private static string Hex(ulong token) => $"0x{token:x16}";

    private static string Bytes(long count) => $"{Whole(count)} bytes";

    private static string Megabytes(long bytes) => Text($"{bytes / 1e6:0.#} MB");

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
