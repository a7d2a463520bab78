using Grpc.Core;

namespace EdgeNotebooks.Node.Serving;

/// <summary>A checked request between its arrival and its answer. Whoever takes it out of the queue disposes of its inputs.</summary>
/// <param name="samples">Samples to be run together; 1 for a whole inference of a model whose samples are not.</param>
/// <param name="inputs">Its inputs, which become the request's.</param>
/// <param name="outputs">The model's outputs that are asked for, in the order asked.</param>
internal sealed class PendingRequest(int samples, StagedInputs inputs, IReadOnlyList<int> outputs)
{
    private readonly TaskCompletionSource<RequestOutputs> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Samples => samples;

    public StagedInputs Inputs => inputs;

    public IReadOnlyList<int> Outputs => outputs;

    /// <summary>When it entered the queue, in the clock's timestamps.</summary>
    public long Arrived { get; set; }

    public Task<RequestOutputs> Answer => _answer.Task;

    public void Complete(RequestOutputs answer) => _answer.SetResult(answer);

    public void Fail(StatusCode code, string message)
    {
        inputs.Dispose();
        _answer.TrySetException(new RpcException(new Status(code, message)));
    }
}
