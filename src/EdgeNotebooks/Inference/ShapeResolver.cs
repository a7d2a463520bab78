using EdgeNotebooks.Models;

namespace EdgeNotebooks.Inference;

/// <summary>Gives every free dimension of a model's inputs a size: from given shapes, or from the batch size.</summary>
internal static class ShapeResolver
{
    /// <exception cref="EdgeException">A size contradicts the file or another one, or none is known.</exception>
    public static ResolvedShapes Resolve(ModelFile model, SessionSettings settings) => Resolve(model.Path, model.Inputs, settings);

    /// <summary>The same for some of a model's inputs.</summary>
    /// <exception cref="EdgeException">A size contradicts the file or another one, or none is known.</exception>
    public static ResolvedShapes Resolve(string path, IReadOnlyList<ModelTensor> inputs, SessionSettings settings)
    {
        var file = Path.GetFileName(path);
        foreach (var given in settings.InputShapes.Keys)
        {
            if (inputs.All(input => input.Name != given))
                throw new EdgeException($"{file} has no input '{given}'; its inputs are {string.Join(", ", inputs.Select(input => input.Name))}");
        }

        var symbols = new Dictionary<string, long>();
        var shapes = new Dictionary<string, long[]>();
        foreach (var input in inputs)
        {
            settings.InputShapes.TryGetValue(input.Name, out var given);
            var declared = DimensionsOf(file, input);
            if (given is not null && given.Count != declared.Count)
                throw new EdgeException($"{file}: input '{input.Name}' has {declared.Count} dimensions, the shape given for it has {given.Count}");

            var shape = new long[declared.Count];
            for (var i = 0; i < shape.Length; i++)
                shape[i] = given?[i] ?? declared[i].Size ?? (i == 0 ? settings.BatchSize ?? 1 : throw Unresolved(file, input.Name, declared));
            shapes[input.Name] = shape;
            Check(file, input, declared, shape);
            NoteSymbols(file, input.Name, declared, shape, symbols);
        }

        return new ResolvedShapes(shapes, symbols, BatchOf(file, inputs, shapes, settings));
    }

    private static IReadOnlyList<Dimension> DimensionsOf(string file, ModelTensor input) =>
        input.Dimensions
        ?? throw new EdgeException($"{file}: input '{input.Name}' has no rank ({input.ElementType}); only tensors of known rank can be measured: export the model with its input shapes");

    private static void Check(string file, ModelTensor input, IReadOnlyList<Dimension> declared, long[] shape)
    {
        UInt128 elements = 1;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i] < 1)
                throw new EdgeException($"{file}: input '{input.Name}' would have a dimension of {shape[i]}; every size must be at least 1");
            if (declared[i].Size is { } size && size != shape[i])
                throw new EdgeException($"{file} fixes dimension {i} of input '{input.Name}' at {size}; {shape[i]} was asked for");
            if ((elements *= (ulong)shape[i]) > int.MaxValue)
                throw new EdgeException($"{file}: input '{input.Name}' of {string.Join('x', shape)} would have more than {int.MaxValue} elements; give a smaller shape or batch");
        }
    }

    // The first input says how many samples an inference takes; one without a second dimension is a single sample.
    private static int BatchOf(string file, IReadOnlyList<ModelTensor> inputs, Dictionary<string, long[]> shapes, SessionSettings settings)
    {
        var first = inputs.Count > 0 ? inputs[0] : null;
        var found = first is not null && shapes[first.Name] is { Length: >= 2 } shape ? (int)shape[0] : 1;
        if (settings.BatchSize is not { } asked || asked == found)
            return found;

        throw new EdgeException(
            first is null || shapes[first.Name].Length < 2 ? $"{file} has no batch dimension, so it cannot run a batch of {asked}"
            : settings.InputShapes.ContainsKey(first.Name) ? $"{file}: the shape given for input '{first.Name}' is a batch of {found}, not of {asked}; leave out --batch or give a shape that agrees"
            : $"{file} fixes the first dimension of input '{first.Name}' at {found}, so it cannot run a batch of {asked}; use --batch {found} or a model with a free batch dimension");
    }

    private static void NoteSymbols(string file, string input, IReadOnlyList<Dimension> declared, long[] shape, Dictionary<string, long> symbols)
    {
        for (var i = 0; i < shape.Length; i++)
        {
            if (declared[i].Symbol is not { } symbol)
                continue;
            if (!symbols.TryAdd(symbol, shape[i]) && symbols[symbol] != shape[i])
                throw new EdgeException($"{file}: '{symbol}' stands for one size, but would be {symbols[symbol]} and {shape[i]} (input '{input}'); give shapes that agree");
        }
    }

    private static EdgeException Unresolved(string file, string input, IReadOnlyList<Dimension> declared)
    {
        var example = string.Join('x', declared.Select((dimension, i) => dimension.Size ?? (i == 0 ? 1 : 224)));
        return new EdgeException($"{file}: input '{input}' is {string.Join('x', declared)}, with dimensions that have no size; give its whole shape, for example --shape {input}={example}");
    }
}
