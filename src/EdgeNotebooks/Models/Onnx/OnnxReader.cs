namespace EdgeNotebooks.Models.Onnx;

/// <summary>Reads what an ONNX file says of itself.</summary>
internal static class OnnxReader
{
    /// <exception cref="EdgeException">It is no such file, damaged, cut short, or its external data is not as it says.</exception>
    public static ModelDescription Read(string path, Stream stream)
    {
        if (stream.Length > int.MaxValue)
        {
            throw new EdgeException(
                $"model '{path}' has {stream.Length} bytes, and protobuf allows {int.MaxValue}; export it with its weights as external data");
        }

        var scan = new ModelScanner(new WireReader(stream, path));
        scan.Scan();
        if (!scan.HasGraph)
            throw new EdgeException($"'{path}' is not an ONNX model: it has no graph; give a complete file that was exported as ONNX");
        if (scan.Outputs.Count == 0)
            throw new EdgeException($"model '{path}' has a graph without outputs; export it again");
        return new ModelDescription
        {
            Format = ModelFormat.Onnx,
            FormatVersion = scan.IrVersion,
            OperatorSets = scan.OperatorSets,
            Producer = scan.Producer,
            GraphName = scan.GraphName,
            Inputs = scan.Inputs.FindAll(input => !scan.Initializers.Contains(input.Name)),
            Outputs = scan.Outputs,
            Operators = scan.Operators.Counts,
            Precision = scan.WeightElements.Count > 0 ? OnnxElementTypes.Name(scan.WeightElements.MaxBy(entry => entry.Value).Key) : null,
            ExternalPaths = ExternalFiles.Check(path, scan.ExternalData),
        };
    }
}
