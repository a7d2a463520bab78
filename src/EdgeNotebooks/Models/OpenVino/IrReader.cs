using System.Globalization;
using System.Xml;

namespace EdgeNotebooks.Models.OpenVino;

/// <summary>
/// Reads what an OpenVINO IR says of itself: inputs and outputs from its Parameter and Result layers, and where its constants lie in the
/// <c>.bin</c> file beside it. The XML is read once, element by element; document types and entities are refused.
/// </summary>
internal sealed class IrReader
{
    /// <summary>Longest file: a hundred times that of a network of a thousand layers.</summary>
    private const long MostBytes = 1 << 28;

    /// <summary>Versions that OpenVINO 2022.1 and later read.</summary>
    private const int OldestVersion = 10;

    private readonly string _path;
    private readonly Dictionary<string, IrLayer> _results = [];
    private readonly Dictionary<(string Layer, string Port), string> _portNames = [];
    private readonly Dictionary<string, long> _weightBytes = [];
    private readonly OperatorTally _operators = new();
    private readonly List<ModelTensor> _inputs = [];
    private readonly List<ModelTensor> _outputs = [];
    private long? _version;
    private string _name = "";
    private (long End, string Layer) _lastConstant;

    private IrReader(string path) => _path = path;

    /// <summary>Reads a file and looks at the one beside it.</summary>
    /// <exception cref="EdgeException">It is no IR, damaged, of an old version, or its <c>.bin</c> is missing or too short.</exception>
    public static ModelDescription Read(string path, Stream stream)
    {
        if (stream.Length > MostBytes)
            throw new EdgeException($"'{path}' has {stream.Length} bytes of XML, and a model's description has at most {MostBytes}; give the .xml file of an OpenVINO model");
        var reader = new IrReader(path);
        try
        {
            using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes });
            reader.Read(xml);
        }
        catch (XmlException error)
        {
            throw new EdgeException($"model '{path}' is damaged or cut short: {error.Message}; copy or convert it again", error);
        }

        return reader.Describe();
    }

    private void Read(XmlReader xml)
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.Name != "net")
            throw NoModel("its first element is not <net>");
        _name = xml.GetAttribute("name") ?? "";
        _version = Number(xml.GetAttribute("version"));
        if (_version is not >= OldestVersion)
            throw new EdgeException($"model '{_path}' is of version {_version?.ToString(CultureInfo.InvariantCulture) ?? "unknown"} of OpenVINO's IR, and OpenVINO reads {OldestVersion} and later; convert the model again");
        if (xml.IsEmptyElement)
            return;
        while (xml.Read() && xml.Depth > 0)
        {
            // Layers of inner graphs, which loops have, lie deeper.
            if (xml is { NodeType: XmlNodeType.Element, Depth: 2, Name: "layer" })
                Keep(IrLayer.Read(xml));
            else if (xml is { NodeType: XmlNodeType.Element, Depth: 2, Name: "edge" })
                Connect(xml);
        }
    }

    private void Keep(IrLayer layer)
    {
        _operators.Add(layer.Type);
        foreach (var port in layer.Outputs)
        {
            if (port.Names is { Length: > 0 } names)
                _portNames[(layer.Id, port.Id)] = FirstOf(names);
        }

        switch (layer.Type)
        {
            case "Parameter":
                var name = layer.Outputs is [{ Names.Length: > 0 } port] ? FirstOf(port.Names) : layer.Name;
                _inputs.Add(new ModelTensor(name, IrElementTypes.Name(layer.ElementType), layer.Shape is { } shape and not "..." ? Shape(shape.Split(',', StringSplitOptions.RemoveEmptyEntries)) : null));
                break;
            case "Result":
                _results[layer.Id] = layer;
                break;
            case "Const":
                CountWeights(layer);
                break;
        }
    }

    // A result is called what the port that it ends is called.
    private void Connect(XmlReader edge)
    {
        if (edge.GetAttribute("to-layer") is not { } to || !_results.Remove(to, out var result))
            return;
        var from = (edge.GetAttribute("from-layer") ?? "", edge.GetAttribute("from-port") ?? "");
        var input = result.Inputs is [var first, ..] ? first : default;
        _outputs.Add(new ModelTensor(_portNames.GetValueOrDefault(from, result.Name), IrElementTypes.Name(input.Precision), input.Dimensions is { } sizes ? Shape(sizes) : null));
    }

    private void CountWeights(IrLayer layer)
    {
        var (offset, size) = (Number(layer.Offset), Number(layer.Size));
        if (offset is null || size is null || size > long.MaxValue - offset)
            throw new EdgeException($"model '{_path}' is damaged: constant '{layer.Name}' does not say where its bytes lie; copy or convert it again");
        var type = IrElementTypes.Name(layer.ElementType);
        _weightBytes[type] = _weightBytes.GetValueOrDefault(type) + Math.Min(size.Value, 1L << 40);
        if (offset + size > _lastConstant.End)
            _lastConstant = (offset.Value + size.Value, layer.Name);
    }

    private ModelDescription Describe()
    {
        if (_outputs.Count == 0)
            throw new EdgeException($"model '{_path}' has a graph without outputs; convert it again");
        return new ModelDescription
        {
            Format = ModelFormat.OpenVinoIr,
            FormatVersion = _version,
            GraphName = _name,
            Inputs = _inputs,
            Outputs = _outputs,
            Operators = _operators.Counts,
            Precision = _weightBytes.Count > 0 ? _weightBytes.MaxBy(entry => entry.Value).Key : null,
            ExternalPaths = [Weights()],
        };
    }

    private string Weights()
    {
        var weights = Path.ChangeExtension(_path, ".bin");
        if (!File.Exists(weights))
            throw new EdgeException($"the weights of model '{_path}' are missing: there is no '{Path.GetFileName(weights)}' beside it; copy it there");
        var length = new FileInfo(RealPath.Of(weights)).Length;
        return length >= _lastConstant.End
            ? weights
            : throw new EdgeException($"the weights of model '{_path}' are cut short: constant '{_lastConstant.Layer}' ends at byte {_lastConstant.End} of '{Path.GetFileName(weights)}', which has {length}; copy it again");
    }

    /// <summary>Sizes as <c>3</c>; open ones as <c>-1</c>, <c>?</c> or a range <c>1..8</c>.</summary>
    private static Dimension[] Shape(IReadOnlyList<string> sizes) =>
        [.. sizes.Select(size => new Dimension(Number(size) is > 0 and var known ? known : null, null))];

    /// <summary>Names are separated by commas; one within a name follows a backslash.</summary>
    private static string FirstOf(string names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] == ',' && (i == 0 || names[i - 1] != '\\'))
                return names[..i].Replace("\\,", ",", StringComparison.Ordinal);
        }

        return names.Replace("\\,", ",", StringComparison.Ordinal);
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private EdgeException NoModel(string why) => new($"'{_path}' is not an OpenVINO model: {why}; give the .xml file of one");
}
