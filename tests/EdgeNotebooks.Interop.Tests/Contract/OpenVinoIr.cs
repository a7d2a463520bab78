using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Contract;

/// <summary>OpenVINO's own files reach its library: the stand-in runs the .onnx that lies beside the .xml.</summary>
public sealed class OpenVinoIr : IDisposable
{
    private const string Xml =
        """
        <?xml version="1.0"?>
        <net name="relu" version="11"><layers>
        <layer id="0" name="x" type="Parameter" version="opset1"><data shape="1,4" element_type="f32"/><output><port id="0" precision="FP32" names="x"><dim>1</dim><dim>4</dim></port></output></layer>
        <layer id="1" name="relu" type="ReLU" version="opset1"><input><port id="0"><dim>1</dim><dim>4</dim></port></input><output><port id="1" precision="FP32" names="y"><dim>1</dim><dim>4</dim></port></output></layer>
        <layer id="2" name="y" type="Result" version="opset1"><input><port id="0"><dim>1</dim><dim>4</dim></port></input></layer>
        </layers><edges><edge from-layer="0" from-port="0" to-layer="1" to-port="0"/><edge from-layer="1" from-port="1" to-layer="2" to-port="0"/></edges></net>
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly OpenVinoSubject _subject = new("2025.1");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_and_its_weights_are_run()
    {
        _subject.Relu(_folder.Path, 1, 4);
        File.WriteAllText(_folder.File("relu.xml"), Xml);
        File.WriteAllBytes(_folder.File("relu.bin"), []);
        using var session = _subject.Backend.Open(_folder.File("relu.xml"), "CPU", new SessionSettings());
        Assert.Equal(("x", "y"), (session.Inputs[0].Name, session.Outputs[0].Name));
        new float[] { -1, 2, -3, 4 }.CopyTo(MemoryMarshal.Cast<byte, float>(session.GetInput(0, 0)));
        session.Run(0);
        Assert.Equal([0, 2, 0, 4], MemoryMarshal.Cast<byte, float>(session.GetOutput(0, 0)).ToArray());
    }

    [Fact]
    public void Without_its_weights_it_is_refused_by_name()
    {
        File.WriteAllText(_folder.File("relu.xml"), Xml);
        Assert.Contains("there is no 'relu.bin' beside it", Assert.Throws<EdgeException>(() => _subject.Backend.Open(_folder.File("relu.xml"), "CPU", new SessionSettings())).Message);
    }
}
