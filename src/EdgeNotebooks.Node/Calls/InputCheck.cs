using System.Buffers;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Serving;

namespace EdgeNotebooks.Node.Calls;

/// <summary>Whether the inputs of a request are those of the model, down to the byte.</summary>
internal readonly ref struct InputCheck(LoadedModel model)
{
    /// <summary>Checks names, types, shapes and lengths; sizes are compared, never multiplied, whatever a request declares.</summary>
    /// <returns>Samples to be run together (1 for a whole inference where they are not), and for each input its place among the model's.</returns>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: something is another than the model takes.</exception>
    public (int Samples, int[] Places) Check(ModelInferRequest request, IReadOnlyList<ReadOnlySequence<byte>> parts)
    {
        var known = model.Base.Inputs;
        if (request.Inputs.Count != known.Count)
            throw Refused.Argument($"{request.Inputs.Count} inputs are given; model '{model.Name}' has {known.Count}: {string.Join(", ", known.Select(input => input.Name))}");
        if (parts.Count > 0 && parts.Count != known.Count)
            throw Refused.Argument($"raw_input_contents has {parts.Count} entries for {known.Count} inputs; give one for each, in their order");

        var samples = 0;
        var places = new int[known.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var input = request.Inputs[i];
            places[i] = PlaceOf(input.Name);
            if (places.AsSpan(0, i).Contains(places[i]))
                throw Refused.Argument($"input '{input.Name}' is given twice");

            var expected = known[places[i]];
            if (input.Datatype != DataTypes.NameOf(expected.ElementType))
                throw Refused.Argument($"input '{input.Name}' is {DataTypes.NameOf(expected.ElementType)}, and {Quoted.Text(input.Datatype)} is given");

            var count = SamplesOf(input, expected);
            if (i > 0 && count != samples)
                throw Refused.Argument($"input '{input.Name}' is of {count} samples, and another input is of {samples}");
            samples = count;
            if (parts.Count > 0)
                CheckRaw(input, samples * expected.ByteCount, parts[i].Length);
            else
                TypedContents.Check(input.Name, expected.ElementType, input.Contents ?? new InferTensorContents(), samples * expected.ElementCount);
        }

        return (samples, places);
    }

    private static void CheckRaw(ModelInferRequest.Types.InferInputTensor input, long expected, long length)
    {
        if (input.Contents is not null)
            throw Refused.Argument($"input '{input.Name}' has contents beside raw_input_contents; give one of them");
        if (length != expected)
            throw Refused.Argument($"input '{input.Name}' of {Quoted.Shape(input.Shape)} {input.Datatype} has {expected} bytes, and {length} are given");
    }

    private int PlaceOf(string name)
    {
        var known = model.Base.Inputs;
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Name == name)
                return i;
        }

        throw Refused.Argument($"model '{model.Name}' has no input {Quoted.Text(name)}; it has {string.Join(", ", known.Select(input => input.Name))}");
    }

    private int SamplesOf(ModelInferRequest.Types.InferInputTensor input, TensorInfo expected)
    {
        var batched = model.Largest > 1 ? 1 : 0;
        var fits = input.Shape.Count == expected.Shape.Count;
        for (var i = batched; fits && i < expected.Shape.Count; i++)
            fits = input.Shape[i] == expected.Shape[i];
        if (fits && (batched == 0 || (input.Shape[0] >= 1 && input.Shape[0] <= model.Largest)))
            return batched == 0 ? 1 : (int)input.Shape[0];

        var wanted = Quoted.Shape([.. expected.Shape.Take(batched).Select(_ => -1L), .. expected.Shape.Skip(batched)]);
        throw Refused.Argument($"input '{input.Name}' is {wanted}{(batched == 1 ? $" with 1 to {model.Largest} samples for -1" : "")}, and {Quoted.Shape(input.Shape)} is given");
    }
}
