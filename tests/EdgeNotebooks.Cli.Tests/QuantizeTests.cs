using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge models quantize</c>; what it makes is tested in the library.</summary>
public sealed class QuantizeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_quantised_and_told_about_and_not_quantised_twice()
    {
        var model = TestModels.Write(_folder, TinyModel.Bytes());
        var answer = Edge.Done(_folder.Path, "models", "quantize", model, "--out", "int8.onnx", "--samples", "4", "--held-out", "4", "--weights", "7", "--json").Json();
        Assert.Equal((7, 4, 4), (answer.GetProperty("weight_bits").GetInt32(), answer.GetProperty("calibrated_on").GetInt32(), answer.GetProperty("compared_on").GetInt32()));
        Assert.Equal(new FileInfo(_folder.File("int8.onnx")).Length, answer.GetProperty("int8_bytes").GetInt64());
        Assert.InRange(answer.GetProperty("outputs")[0].GetProperty("snr_db").GetDouble(), 10, 80);
        Assert.Equal(["left"], answer.GetProperty("nodes").EnumerateArray().Where(node => node.GetProperty("operator").GetString() == "Softmax").Select(node => node.GetProperty("outcome").GetString()));
        Edge.Refused(_folder.Path, 1, ["int8.onnx is quantised already"], "models", "quantize", "int8.onnx", "--out", "twice.onnx");
        Assert.False(File.Exists(_folder.File("twice.onnx")));
    }

    [Fact]
    public void For_people_there_is_a_line_an_operator()
    {
        var output = Edge.Done(_folder.Path, "models", "quantize", TestModels.Write(_folder, TinyModel.Bytes()), "--out", "int8.onnx", "--samples", "2").Output;
        Assert.Matches(@"(?m)^operator +nodes +8 bits +absorbed +left +why$", output);
        Assert.Matches(@"(?m)^Softmax +1 +1 +it is none of the operators that are quantised$", output);
        Assert.Matches(@"(?m)^Predictions +\d+\.\d +\d", output);
    }

    [Fact]
    public void Bits_that_there_are_not_are_refused() =>
        Edge.Refused(_folder.Path, 2, ["--weights 4", "7 or 8 bits"], "models", "quantize", "mobilenet_v2", "--out", "int8.onnx", "--weights", "4");
}
