using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>Finds where the fields of a model file and of its main graph lie; nothing but names is read of them. The file has to have passed a <see cref="ModelScanner"/>.</summary>
internal sealed class FieldScanner
{
    /// <summary>The tensor's name within a field of the graph, by the numbers of the fields on the way.</summary>
    private static readonly Dictionary<int, int[]> Names = new()
    {
        [GraphProto.InitializerFieldNumber] = [TensorProto.NameFieldNumber],
        [GraphProto.SparseInitializerFieldNumber] = [SparseTensorProto.ValuesFieldNumber, TensorProto.NameFieldNumber],
        [GraphProto.InputFieldNumber] = [ValueInfoProto.NameFieldNumber],
        [GraphProto.OutputFieldNumber] = [ValueInfoProto.NameFieldNumber],
        [GraphProto.ValueInfoFieldNumber] = [ValueInfoProto.NameFieldNumber],
    };

    private readonly WireReader _wire;
    private readonly List<FieldRange> _model = [];
    private readonly List<FieldRange> _graph = [];

    public FieldScanner(string path, Stream stream)
    {
        _wire = new WireReader(stream, path) { LooksRight = true };
        while (_wire.Position is var start && _wire.TryField(_wire.Length, out var field, out var type))
        {
            if ((field, type) == (ModelProto.GraphFieldNumber, 2))
                ScanGraph(_wire.FieldEnd(_wire.Length));
            else
                _model.Add(Skipped(start, field, type, _wire.Length));
        }
    }

    /// <summary>Fields of the model, without graphs.</summary>
    public IReadOnlyList<FieldRange> Model => _model;

    /// <summary>Fields of the main graph; of a file with several all, as protobuf merges them.</summary>
    public IReadOnlyList<FieldRange> Graph => _graph;

    private void ScanGraph(long end)
    {
        while (_wire.Position is var start && _wire.TryField(end, out var field, out var type))
        {
            if (type != 2 || !Names.TryGetValue(field, out var way))
            {
                _graph.Add(Skipped(start, field, type, end));
                continue;
            }

            var fieldEnd = _wire.FieldEnd(end);
            var content = _wire.Position;
            _graph.Add(new FieldRange(field, Name(way, fieldEnd), start, content, fieldEnd));
        }
    }

    private FieldRange Skipped(long start, int field, int type, long end)
    {
        var content = _wire.Position;
        if (type == 2)
        {
            var fieldEnd = _wire.FieldEnd(end);
            content = _wire.Position;
            _wire.SkipTo(fieldEnd);
        }
        else
        {
            _wire.Skip(type, end);
        }

        return new FieldRange(field, null, start, content, _wire.Position);
    }

    /// <summary>The text at the end of the way, and on to the end of the message.</summary>
    private string Name(ReadOnlySpan<int> way, long end)
    {
        var name = "";
        while (_wire.TryField(end, out var field, out var type))
        {
            if (field != way[0] || type != 2)
                _wire.Skip(type, end);
            else if (way.Length == 1)
                name = _wire.Text(end);
            else
                name = Name(way[1..], _wire.FieldEnd(end));
        }

        return name;
    }
}
