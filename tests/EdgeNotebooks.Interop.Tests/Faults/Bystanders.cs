using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Contract;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults;

/// <summary>
/// Sessions on other devices while one fails: another copy of OpenVINO's stand-in, ONNX Runtime, and TensorFlow Lite's CPU where that is
/// here. All of them run y = relu(x) of 1x16.
/// </summary>
internal sealed class Bystanders : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Func<IInferenceSession>> _open = [];
    private readonly List<IInferenceSession> _sessions;
    private int _round;

    public Bystanders()
    {
        var model = OnnxModels.Relu(_folder.Path, 1, 16);
        var openVino = new ShimBackend("openvino", new Dictionary<string, string> { ["openvino"] = StandIns.OpenVino().Path });
        _open.Add(() => openVino.Open(model, "CPU", new SessionSettings()));
        _open.Add(() => new OnnxRuntimeBackend().Open(model, "cpu", new SessionSettings { IntraOpThreads = 1 }));
        if (TfLite.IsThere)
        {
            var tfLite = new ShimBackend("tflite");
            var tfLiteModel = new TfLiteSubject().Relu(_folder.Path, 1, 16);
            _open.Add(() => tfLite.Open(tfLiteModel, "cpu", new SessionSettings { IntraOpThreads = 1 }));
        }

        _sessions = [.. _open.Select(open => open())];
        AssertRight();
    }

    /// <summary>Those that are open, and new ones beside them, give right answers.</summary>
    public void AssertRight()
    {
        _sessions.ForEach(AssertRight);
        foreach (var open in _open)
        {
            using var session = open();
            AssertRight(session);
        }
    }

    public void Dispose()
    {
        _sessions.ForEach(session => session.Dispose());
        _folder.Dispose();
    }

    private void AssertRight(IInferenceSession session)
    {
        float[] values = [.. Enumerable.Range(++_round, 16).Select(value => value % 2 == 0 ? value : -value)];
        values.CopyTo(MemoryMarshal.Cast<byte, float>(session.GetInput(0, 0)));
        session.Run(0);
        Assert.Equal(values.Select(value => Math.Max(value, 0)), MemoryMarshal.Cast<byte, float>(session.GetOutput(0, 0)).ToArray());
    }
}
