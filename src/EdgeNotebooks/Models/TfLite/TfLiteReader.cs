using EdgeNotebooks.Inference;
using EdgeNotebooks.Models.FlatBuffers;

namespace EdgeNotebooks.Models.TfLite;

/// <summary>
/// Reads what a TensorFlow Lite file says of itself, by the field numbers of <c>tensorflow/lite/schema/schema.fbs</c>. Weights stay
/// unread: one page of the file is in memory at a time.
/// </summary>
internal sealed class TfLiteReader
{
    /// <summary>The version that every TensorFlow Lite since 2017 reads.</summary>
    private const int SchemaVersion = 3;

    /// <summary>Inputs or outputs of a model or an operator; far above what there is, as the next two are.</summary>
    private const int MostTensors = 1024;

    private const int MostDimensions = 64;

    private const int MostCodes = 4096;

    private readonly string _path;
    private readonly ByteRegion _file;
    private readonly TableReader _model;
    private readonly List<string> _codes;
    private readonly List<int> _builtins;
    private readonly List<ByteRegion?> _buffers;
    private readonly Dictionary<string, long> _weightBytes = [];
    private readonly HashSet<long> _counted = [];
    private readonly OperatorTally _operators = new();
    private readonly List<EdgeTpuPackage> _packages = [];

    private TfLiteReader(string path, ByteRegion file)
    {
        (_path, _file, _model) = (path, file, TableReader.Root(file));
        var version = _model.Int32(0);
        if (version != SchemaVersion)
            throw new EdgeException($"model '{path}' is of version {version} of TensorFlow Lite's format, and runtimes read version {SchemaVersion}; convert the model again");
        _codes = _model.Tables(1).Take(MostCodes).Select(Code).ToList();
        _builtins = _model.Tables(1).Take(MostCodes).Select(Builtin).ToList();
        _buffers = _model.Tables(4).Select(Contents).ToList();
    }

    /// <summary>The mark in bytes 4 to 7.</summary>
    public static ReadOnlySpan<byte> Identifier => "TFL3"u8;

    /// <summary>Reads a file from its start to what describes it.</summary>
    /// <exception cref="EdgeException">It is no such file, damaged or cut short.</exception>
    public static ModelDescription Read(string path, Stream stream)
    {
        var pages = new PagedFile(stream, path);
        var file = new ByteRegion(pages, 0, pages.Length);
        if (file.Length < 8 || !pages.Bytes(4, Identifier.Length).SequenceEqual(Identifier))
            throw new EdgeException($"'{path}' is not a TensorFlow Lite model: its bytes 4 to 7 are not TFL3; give a complete file that was converted to .tflite");
        return new TfLiteReader(path, file).Describe();
    }

    private ModelDescription Describe()
    {
        var graphs = _model.Tables(2).ToList();
        if (graphs.Count == 0)
            throw _model.Damaged("it has no graph");
        var main = graphs[0].Tables(0).ToList();
        foreach (var tensor in main.Concat(graphs.Skip(1).SelectMany(graph => graph.Tables(0))))
            CountWeights(tensor);
        var outputs = TensorsOf(graphs[0], 2, main);
        if (outputs.Count == 0)
            throw new EdgeException($"model '{_path}' has a graph without outputs; convert it again");
        foreach (var use in graphs[0].Tables(3))
            ReadOperator(use, main);
        foreach (var graph in graphs)
            CheckGraph(graph, graph.Tables(0).ToList());

        var cpuOperators = _operators.Counts.Where(entry => entry.Name != TfLiteOperators.EdgeTpu).Sum(entry => entry.Count);
        return new ModelDescription
        {
            Format = ModelFormat.TfLite,
            FormatVersion = SchemaVersion,
            GraphName = graphs[0].Text(4) ?? "",
            Inputs = TensorsOf(graphs[0], 1, main),
            Outputs = outputs,
            Operators = _operators.Counts,
            Precision = _weightBytes.Count > 0 ? _weightBytes.MaxBy(entry => entry.Value).Key : null,
            TfLite = new TfLiteModel(
                _model.Text(3) ?? "",
                MinimumRuntimeVersion(),
                _buffers.Count(buffer => buffer is { Length: > 0 }),
                _buffers.Sum(buffer => buffer?.Length ?? 0),
                _packages.Count > 0 ? new EdgeTpuModel(_packages, cpuOperators) : null),
        };
    }

    // What a runtime takes on trust.
    private void CheckGraph(TableReader graph, List<TableReader> tensors)
    {
        tensors.ForEach(TfLiteNumbers.CheckScales);
        TfLiteWiring.Check(graph, tensors, tensor => Buffer(tensor, 2) is { Length: > 0 }, MostTensors);
        foreach (var use in graph.Tables(3))
        {
            var code = use.Int32(0);
            if ((uint)code >= (uint)_builtins.Count)
                throw use.Damaged($"operator {(uint)code} of {_builtins.Count} is named");
            var named = (use.Int32s(1, MostTensors) ?? []).Concat(use.Int32s(2, MostTensors) ?? []);
            TfLiteNumbers.CheckOperator(use, _builtins[code], named.Where(index => index >= 0).Select(index => tensors[index]));
        }
    }

    // Codes up to 126 are in a byte as older files have them; a newer, larger one leaves 127 there.
    private static int Builtin(TableReader code) => Math.Max(code.Byte(0), code.Int32(3));

    private string Code(TableReader code)
    {
        var builtin = Builtin(code);
        return builtin == TfLiteOperators.Custom ? code.Text(1) ?? "CUSTOM" : TfLiteOperators.Name(builtin);
    }

    // Files beyond 2 GiB hold contents outside of the buffer, at an offset from the file's start.
    private ByteRegion? Contents(TableReader buffer) =>
        buffer.UInt64(1) is > 1 and var offset ? _file.Slice(ToLong(offset), ToLong(buffer.UInt64(2))) : buffer.Bytes(0);

    private static long ToLong(ulong value) => value <= long.MaxValue ? (long)value : long.MaxValue;

    private void CountWeights(TableReader tensor)
    {
        if (Buffer(tensor, 2) is { Length: > 0 } weights && _counted.Add(weights.Start))
            AddWeights(TypeOf(tensor), weights.Length);
    }

    private void AddWeights(string type, long bytes) => _weightBytes[type] = _weightBytes.GetValueOrDefault(type) + bytes;

    // Buffer 0 is of all that has no contents; files without any leave it out.
    private ByteRegion? Buffer(TableReader owner, int field) => (uint)owner.Int32(field) switch
    {
        0 => null,
        var index when index < _buffers.Count => _buffers[(int)index],
        var index => throw owner.Damaged($"buffer {index} of {_buffers.Count} is named"),
    };

    private static List<ModelTensor> TensorsOf(TableReader graph, int field, List<TableReader> tensors) =>
        [.. (graph.Int32s(field, MostTensors) ?? []).Select(index => Tensor(Find(graph, tensors, index)))];

    private static TableReader Find(TableReader owner, List<TableReader> tensors, int index) =>
        (uint)index < (uint)tensors.Count ? tensors[index] : throw owner.Damaged($"tensor {index} of {tensors.Count} is named");

    private static string TypeOf(TableReader tensor) => TfLiteElementTypes.Name(tensor.Byte(1));

    private static ModelTensor Tensor(TableReader tensor)
    {
        var shape = tensor.Int32s(0, MostDimensions) ?? [];
        if (tensor.Int32s(7, MostDimensions) is { } signature && signature.Length == shape.Length)
            shape = signature;
        var dimensions = Array.ConvertAll(shape, size => new Dimension(size > 0 ? size : null, null));
        return new ModelTensor(tensor.Text(3) ?? "", TypeOf(tensor), dimensions) { Quantization = QuantizationOf(tensor) };
    }

    /// <summary>One scale for the whole tensor; null where there is none, or one for each channel.</summary>
    private static Quantization? QuantizationOf(TableReader tensor)
    {
        if (tensor.Table(4) is not { } parameters || parameters.Numbers(2, sizeof(float)) is not { Count: 1 } scales)
            return null;
        var scale = BitConverter.UInt32BitsToSingle(scales.Region.UInt32(scales.First));
        var zero = parameters.Numbers(3, sizeof(long)) is { Count: > 0 } zeros ? (long)zeros.Region.UInt64(zeros.First) : 0;
        return float.IsFinite(scale) && scale > 0 && zero is >= int.MinValue and <= int.MaxValue ? new Quantization(scale, (int)zero) : null;
    }

    private void ReadOperator(TableReader use, List<TableReader> tensors)
    {
        var code = use.Int32(0);
        var name = (uint)code < (uint)_codes.Count ? _codes[code] : throw use.Damaged($"operator {(uint)code} of {_codes.Count} is named");
        _operators.Add(name);
        if (name != TfLiteOperators.EdgeTpu)
            return;
        var package = EdgeTpuPackageReader.Read(use.Bytes(5) ?? throw use.Damaged("an Edge TPU operator holds no package"));
        _packages.Add(package);
        // The package does not say what its parameters are: the chip computes on integers like those that it is given.
        if (use.Int32s(1, MostTensors) is [var first, ..])
            AddWeights(TypeOf(Find(use, tensors, first)), package.CachedBytes + package.StreamedBytes);
    }

    private string? MinimumRuntimeVersion()
    {
        foreach (var entry in _model.Tables(6))
        {
            if (entry.Text(0) == "min_runtime_version" && Buffer(entry, 1) is { } text)
                return text.Text(0, text.Length).TrimEnd('\0') is { Length: > 0 } version ? version : null;
        }

        return null;
    }
}
