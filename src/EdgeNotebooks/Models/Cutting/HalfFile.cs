using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>
/// The file of a half: the fields of the source's file that it needs, copied as they are, neighbours together, and its own inputs and outputs. All of the model is kept but its graph's other half, its training
/// and its quantisation annotations: versions, operator sets, metadata, functions.
/// </summary>
internal sealed class HalfFile
{
    /// <summary>ONNX's <c>training_info</c>: it is of the whole, and no inference needs it.</summary>
    private const int TrainingField = 20;

    /// <summary>ONNX's <c>quantization_annotation</c>: it tells of tensors of the whole, and nothing that is computed depends on it.</summary>
    private const int AnnotationField = 14;

    private const int PieceBytes = 1 << 20;

    private readonly SourceModel _source;
    private readonly HalfGraph _half;
    private readonly IReadOnlyDictionary<string, ValueInfoProto> _crossing;
    private readonly ExternalCopies? _external;
    private readonly List<FileSegment> _model = [];
    private readonly List<FileSegment> _graph = [];

    /// <param name="source">The whole.</param>
    /// <param name="half">What is in the half.</param>
    /// <param name="crossing">Types by name of what it is given or gives that is not among the model's inputs and outputs.</param>
    /// <param name="external">Takes external data along; null where it stays beside the half.</param>
    public HalfFile(SourceModel source, HalfGraph half, IReadOnlyDictionary<string, ValueInfoProto> crossing, ExternalCopies? external)
    {
        (_source, _half, _crossing, _external) = (source, half, crossing, external);
        foreach (var field in source.Fields.Model.Where(field => field.Field != TrainingField))
            Add(_model, field, field.Field == ModelProto.FunctionsFieldNumber ? external?.Moved(source, field, FunctionProto.Parser) : null);
        AddParts();
        AddInputs();
        AddOutputs();
        _model.Add(FileSegment.Header(ModelProto.GraphFieldNumber, _graph.Sum(segment => segment.Length)));
    }

    /// <exception cref="EdgeException">The source cannot be read.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public void Write(Stream target, CancellationToken cancellation)
    {
        var piece = new byte[PieceBytes];
        foreach (var (start, length, bytes) in _model.Concat(_graph))
        {
            if (bytes is not null)
            {
                target.Write(bytes);
                continue;
            }

            for (long done = 0; done < length; done += PieceBytes)
            {
                cancellation.ThrowIfCancellationRequested();
                var part = piece.AsSpan(0, (int)Math.Min(PieceBytes, length - done));
                _source.Read(start + done, part);
                target.Write(part);
            }
        }
    }

    /// <summary>Nodes, what is stored, what is declared in between, and what the file says of the graph.</summary>
    private void AddParts()
    {
        var node = 0;
        foreach (var field in _source.Fields.Graph)
        {
            switch (field.Field)
            {
                case GraphProto.NodeFieldNumber:
                    if (_half.HasNode(node++))
                        Add(_graph, field, _external?.Moved(_source, field, NodeProto.Parser));
                    break;
                case GraphProto.InitializerFieldNumber when _half.Has(field.Name!):
                    Add(_graph, field, _external?.MovedTensor(_source, field));
                    break;
                case GraphProto.SparseInitializerFieldNumber when _half.Has(field.Name!):
                    Add(_graph, field, _external?.Moved(_source, field, SparseTensorProto.Parser));
                    break;
                case GraphProto.ValueInfoFieldNumber when _half.Has(field.Name!) && !_half.Inputs.Contains(field.Name!) && !_half.Outputs.Contains(field.Name!):
                    Add(_graph, field);
                    break;
                case GraphProto.InitializerFieldNumber or GraphProto.SparseInitializerFieldNumber or GraphProto.ValueInfoFieldNumber or GraphProto.InputFieldNumber
                    or GraphProto.OutputFieldNumber or AnnotationField:
                    break;
                default:
                    Add(_graph, field);
                    break;
            }
        }
    }

    /// <summary>The model's own inputs as they are declared, with the initializers that old files list among them, and then what crosses.</summary>
    private void AddInputs()
    {
        foreach (var field in _source.Fields.Graph.Where(field => field.Field == GraphProto.InputFieldNumber))
        {
            if (_source.Graph.IsConstant(field.Name!) ? _half.Has(field.Name!) : _half.Inputs.Contains(field.Name!))
                Add(_graph, field);
        }

        foreach (var name in _half.Inputs.Except(_source.Graph.Inputs))
            _graph.Add(FileSegment.Field(GraphProto.InputFieldNumber, _crossing[name]));
    }

    private void AddOutputs()
    {
        var declared = _source.Fields.Graph.Where(field => field.Field == GraphProto.OutputFieldNumber).GroupBy(field => field.Name!).ToDictionary(fields => fields.Key, fields => fields.Last());
        foreach (var name in _half.Outputs)
        {
            if (_crossing.TryGetValue(name, out var info))
                _graph.Add(FileSegment.Field(GraphProto.OutputFieldNumber, info));
            else
                Add(_graph, declared[name]);
        }
    }

    private static void Add(List<FileSegment> segments, FieldRange field, FileSegment? instead = null)
    {
        if (instead is { } own)
            segments.Add(own);
        else if (segments is [.., { Bytes: null } last] && last.Start + last.Length == field.Start)
            segments[^1] = last with { Length = field.End - last.Start };
        else
            segments.Add(new FileSegment(field.Start, field.End - field.Start, null));
    }
}
