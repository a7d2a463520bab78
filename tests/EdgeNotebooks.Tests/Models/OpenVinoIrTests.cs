using System.Security.Cryptography;
using System.Text;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

public sealed class OpenVinoIrTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_IR_is_described_and_hashed_with_its_weights()
    {
        var file = Open(IrModels.Xml());
        Assert.Equal((ModelFormat.OpenVinoIr, 11L, "tiny", "float32"), (file.Format, file.FormatVersion, file.GraphName, file.Precision));
        Assert.Equal(["images float32 [?, 3, 8, 8]"], file.Inputs.Select(tensor => tensor.ToString()));
        Assert.Equal(["scores,all float32 [?, 3, 8, 8]"], file.Outputs.Select(tensor => tensor.ToString()));
        Assert.Equal(["Add", "Const", "Parameter", "Result"], file.Operators.Select(entry => entry.Name));
        Assert.Equal([_folder.File("m.bin")], file.ExternalPaths);
        Assert.Equal(Convert.ToHexString(SHA256.HashData([.. IrModels.Xml(), .. new byte[IrModels.WeightBytes]])).ToLowerInvariant(), file.Sha256);
        Assert.Null(file.OperatorSet);
        Assert.Null(file.TfLite);
    }

    [Theory]
    [InlineData("1,3,224,224", "images float32 [1, 3, 224, 224]")]
    [InlineData("-1,3,1..8,8", "images float32 [?, 3, ?, 8]")]
    [InlineData("", "images float32 []")]
    [InlineData("...", "images float32 of unknown rank")]
    public void Shapes_may_be_open(string shape, string described) =>
        Assert.Equal(described, Open(IrModels.Xml(shape: shape)).Inputs[0].ToString());

    [Fact]
    public void Weights_are_required() => Refused(
        IrModels.Xml(), null, "the weights of model '*m.xml' are missing: there is no 'm.bin' beside it; copy it there");

    [Fact]
    public void Short_weights_are_refused() => Refused(
        IrModels.Xml(size: "12"), 11, "the weights of model '*m.xml' are cut short: constant 'bias' ends at byte 12 of 'm.bin', which has 11; copy it again");

    [Theory]
    [InlineData("7", "7")]
    [InlineData("x", "unknown")]
    public void Old_versions_are_refused(string version, string said) => Refused(
        IrModels.Xml(version), 16, $"model '*m.xml' is of version {said} of OpenVINO's IR, and OpenVINO reads 10 and later; convert the model again");

    [Theory]
    [InlineData("<!DOCTYPE net [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;\">]><net version=\"11\">&b;</net>", "model '*m.xml' is damaged or cut short: *DTD*; copy or convert it again")]
    [InlineData("<html></html>", "'*m.xml' is not an OpenVINO model: its first element is not <net>; give the .xml file of one")]
    [InlineData("<net version=\"11\"/>", "model '*m.xml' has a graph without outputs; convert it again")]
    [InlineData("<net version=\"11\"><layers>", "model '*m.xml' is damaged or cut short: *; copy or convert it again")]
    [InlineData("<net version=\"11\"><layers><layer id=\"0\" name=\"c\" type=\"Const\"/></layers></net>", "model '*m.xml' is damaged: constant 'c' does not say where its bytes lie; copy or convert it again")]
    public void What_is_no_IR_is_refused(string text, string pattern) => Refused(Encoding.UTF8.GetBytes(text), 16, pattern);

    private ModelFile Open(byte[] xml, int? weights = IrModels.WeightBytes)
    {
        if (weights is { } bytes)
            File.WriteAllBytes(_folder.File("m.bin"), new byte[bytes]);
        File.WriteAllBytes(_folder.File("m.xml"), xml);
        return ModelFile.Open(_folder.File("m.xml"));
    }

    private void Refused(byte[] xml, int? weights, string pattern) => Assert.Matches(
        $"^{System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$",
        Assert.Throws<EdgeException>(() => Open(xml, weights)).Message);
}
