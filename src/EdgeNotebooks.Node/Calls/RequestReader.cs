using System.Buffers;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Serving;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeNotebooks.Node.Calls;

/// <summary>
/// Reads a ModelInfer request while its message still lies in the connection's buffers: it is checked against the model, and its tensors go
/// straight into a slot of the session.
/// </summary>
internal sealed class RequestReader(ModelTable models)
{
    /// <summary>Parameters that change what a request means, and that this node does not know; others are hints and change nothing.</summary>
    private static readonly string[] Unsupported = ["shared_memory_region", "shared_memory_offset", "shared_memory_byte_size", "classification", "sequence_id", "sequence_start", "sequence_end"];

    /// <summary>Reads a message; throws nothing, as the call's own code has to count what is refused.</summary>
    public InferRequest Read(DeserializationContext context)
    {
        var header = new ModelInferRequest();
        try
        {
            var fields = RawFields.Split(context.PayloadAsReadOnlySequence());
            header.MergeFrom(fields.Rest);
            return new InferRequest(header, context.PayloadLength) { Accepted = Accept(header, fields.Parts) };
        }
        catch (InvalidProtocolBufferException error)
        {
            return new InferRequest(header, context.PayloadLength) { Refusal = Refused.Argument($"the request is no ModelInferRequest: {error.Message}") };
        }
#pragma warning disable CA1031 // Whatever it is, the client has to hear of it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var (code, message) = Failure.Describe(error);
            return new InferRequest(header, context.PayloadLength) { Refusal = new RpcException(new Status(code, message)) };
        }
    }

    private (LoadedModel Model, PendingRequest Pending) Accept(ModelInferRequest header, IReadOnlyList<ReadOnlySequence<byte>> parts)
    {
        var model = models.Get(header.ModelName, header.ModelVersion);
        RefuseParameters(header);
        var outputs = OutputsOf(model, header);
        var (samples, places) = new InputCheck(model).Check(header, parts);
        var inputs = StagedInputs.Take(model, samples);
        try
        {
            for (var i = 0; i < places.Length; i++)
                Fill(header.Inputs[i], model.Base.Inputs[places[i]].ElementType, parts.Count > 0 ? parts[i] : null, inputs.Input(places[i]));
            return (model, new PendingRequest(samples, inputs, outputs));
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    private static void Fill(ModelInferRequest.Types.InferInputTensor input, ElementType type, ReadOnlySequence<byte>? raw, Span<byte> bytes)
    {
        if (raw is { } part)
            part.CopyTo(bytes);
        else
            TypedContents.Write(input.Name, type, input.Contents, bytes);
        if (type == ElementType.Bool && bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
            throw Refused.Argument($"input '{input.Name}' is {DataTypes.NameOf(type)}, and has bytes that are neither 0 nor 1");
    }

    private static int[] OutputsOf(LoadedModel model, ModelInferRequest header)
    {
        var known = model.Base.Outputs;
        if (header.Outputs.Count == 0)
            return [.. Enumerable.Range(0, known.Count)];
        if (header.Outputs.Count > known.Count)
            throw Refused.Argument($"{header.Outputs.Count} outputs are asked for; model '{model.Name}' has {known.Count}");

        var asked = new int[header.Outputs.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            var name = header.Outputs[i].Name;
            var place = Enumerable.Range(0, known.Count).FirstOrDefault(output => known[output].Name == name, -1);
            if (place < 0)
                throw Refused.Argument($"model '{model.Name}' has no output {Quoted.Text(name)}; it has {string.Join(", ", known.Select(output => output.Name))}");
            if (asked.AsSpan(0, i).Contains(place))
                throw Refused.Argument($"output '{name}' is asked for twice");
            asked[i] = place;
        }

        return asked;
    }

    private static void RefuseParameters(ModelInferRequest header)
    {
        var names = header.Parameters.Keys.Concat(header.Inputs.SelectMany(input => input.Parameters.Keys)).Concat(header.Outputs.SelectMany(output => output.Parameters.Keys));
        if (names.FirstOrDefault(Unsupported.Contains) is { } unsupported)
            throw Refused.Argument($"parameter '{unsupported}' is not supported here; leave it out");
    }
}
