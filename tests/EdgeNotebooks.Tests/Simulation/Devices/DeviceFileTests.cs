using EdgeNotebooks.Inference;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Simulation.Devices;

public sealed class DeviceFileTests : IDisposable
{
    private const string Throughputs = "\"value\": null, \"kind\": null, \"source\": \"none is printed\"";
    private const string Law = ",\n  \"law\": {\n    \"peak_share\": { \"value\": 0.5, \"kind\": \"assumed\", \"source\": \"half\" },\n    \"bandwidth_share\": { \"value\": 0.5, \"kind\": \"assumed\", \"source\": \"half\" },\n    \"layer_overhead_s\": { \"value\": 0.001, \"kind\": \"assumed\", \"source\": \"a launch\" }\n  }";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_read_as_it_stands()
    {
        var board = Load(DeviceText.Board);
        Assert.Equal(("modelled:board", "A board", DevicePrecision.Fp32), (board.DeviceId, board.Name.Value, board.Precision));
        Assert.Equal(new StatedNumber(2e9, ParameterKind.Vendor, "sheet"), board.MemoryBandwidthBytesPerS);
        Assert.Equal(new StatedNumber(null, null, "no such memory"), board.OnChipBytes);
        Assert.Equal(new StatedNumber(null, null, "no link"), board.LinkBytesPerS); // a kind of nothing may be left out
        Assert.Equal(new StatedChoice(true, ParameterKind.Assumed, "weights are read once"), board.BatchingAmortises);
        Assert.Equal([new DevicePeak(DevicePrecision.Fp32, "cores", 10e9, "sheet", null)], board.Peaks);
        Assert.Equal(new DevicePrice(null, "one board", null, null, "not for sale"), board.Price);
        Assert.Equal((0, 0.5, 0.001), (board.ThroughputPerS.ByModel.Count, board.Law!.PeakShare.Value, board.Law.LayerOverheadS.Value));
        Assert.Null(board.ServiceTimeCv);
    }

    [Fact]
    public void Three_throughputs_stand_in_the_place_of_a_law()
    {
        var text = DeviceText.Board.With(Throughputs, Printed("\"mobilenet_v2\": 10, \"inception_v4\": 1.5, \"cnn_trad_fpool3\": 30")).With(Law, "");
        var board = Load(text);
        Assert.Null(board.Law);
        Assert.Equal(new Dictionary<string, double> { ["mobilenet_v2"] = 10, ["inception_v4"] = 1.5, ["cnn_trad_fpool3"] = 30 }, board.ThroughputPerS.ByModel);
        Assert.Equal("throughput_per_s: 2 models are too few to fit three coefficients to; give 3 or more, or a law (peak_share, bandwidth_share, layer_overhead_s)", Refusal(text.With(", \"cnn_trad_fpool3\": 30", ""), line: 20));
    }

    /// <summary>Lines are counted in the file as it is before the change.</summary>
    [Theory]
    [InlineData("\"memory_bytes\": { \"value\": 200e6, \"kind\": \"vendor\", \"source\": \"sheet\" },", "", 1, "memory_bytes: the field is missing; add it, with null for a value that is not known and the reason as its source")]
    [InlineData("\"value\": 200e6", "\"value\": -1", 11, "memory_bytes.value: -1 is not above zero, or too large; this quantity is always positive, and one that is not known is null")]
    [InlineData("\"value\": 200e6", "\"value\": 0", 11, "memory_bytes.value: 0 is not above zero, or too large; this quantity is always positive, and one that is not known is null")]
    [InlineData("\"value\": 200e6", "\"value\": 2e999", 11, "memory_bytes.value: 2e999 is not above zero, or too large; this quantity is always positive, and one that is not known is null")]
    [InlineData("\"value\": 200e6", "\"value\": \"200 MB\"", 11, "memory_bytes.value: text where a number is needed; write digits without quotes, or null where it is not known")]
    [InlineData("\"value\": 200e6, \"kind\": \"vendor\"", "\"value\": 200e6, \"kind\": \"rumour\"", 11, "memory_bytes.kind: 'rumour' is unknown; write one of: published, vendor, assumed")]
    [InlineData("\"value\": 200e6, \"kind\": \"vendor\"", "\"value\": 200e6, \"kind\": null", 11, "memory_bytes.kind: null beside a value; write who states it: published (in the paper), vendor or assumed")]
    [InlineData("\"value\": 200e6, \"kind\": \"vendor\"", "\"value\": null, \"kind\": \"vendor\"", 11, "memory_bytes.kind: nobody states a value that is null; write null here too, and the reason as the source")]
    [InlineData("{ \"value\": 200e6, \"kind\": \"vendor\", \"source\": \"sheet\" }", "{ \"value\": 200e6, \"kind\": \"vendor\" }", 11, "memory_bytes.source: the field is missing; add it, with null for a value that is not known and the reason as its source")]
    [InlineData("{ \"value\": 200e6, \"kind\": \"vendor\", \"source\": \"sheet\" }", "{ \"value\": 200e6, \"kind\": \"vendor\", \"source\": \" \" }", 11, "memory_bytes.source: the text is empty; it is required")]
    [InlineData("{ \"value\": 200e6, \"kind\": \"vendor\", \"source\": \"sheet\" }", "200e6", 11, "memory_bytes: a number where an object is needed; write { \"value\": ..., \"kind\": ..., \"source\": ... }")]
    [InlineData("\"memory_bytes\"", "\"memory_byte\"", 11, "memory_byte: the field is unknown; did you mean 'memory_bytes'?")]
    [InlineData("\"on_chip_bytes\": { \"value\": null, \"kind\": null", "\"on_chip_bytes\": { \"value\": null, \"unit\": null", 12, "on_chip_bytes.unit: the field is unknown; there are value, kind, source")]
    [InlineData("\"on_chip_bytes\"", "\"memory_bytes\"", 12, "memory_bytes: the field is there twice, on line 11 already; remove one")]
    [InlineData("\"fp32\", \"kind\"", "\"fp64\", \"kind\"", 6, "weight_precision.value: 'fp64' is unknown; write one of: fp32, fp16, int8")]
    [InlineData("\"gop_per_s\": 10", "\"gop_per_s\": null", 8, "peaks[0].note: null where a reason is needed; a peak that is not known says why")]
    [InlineData("\"gop_per_s\": 10", "\"gop_per_s\": -10", 8, "peaks[0].gop_per_s: -10 is not above zero, or too large; this quantity is always positive, and one that is not known is null")]
    [InlineData("\"source\": \"sheet\", \"note\": null }", "\"source\": \"sheet\", \"note\": null }, { \"precision\": \"fp32\", \"unit\": \"cores\", \"gop_per_s\": 1, \"source\": \"s\", \"note\": null }", 8, "peaks[1].unit: fp32 of 'cores' is there already; give each precision and unit one peak")]
    [InlineData("\"value\": 1, \"kind\"", "\"value\": 4, \"kind\"", 16, "idle_power_w: it is above busy_power_w; exchange the two")]
    [InlineData("\"value\": 3, \"kind\"", "\"value\": true, \"kind\"", 17, "busy_power_w.value: true or false where a number is needed; write digits without quotes, or null where it is not known")]
    [InlineData("\"usd\": null", "\"usd\": 10", 18, "price.date: null beside a price; write the year, month or day at which it held, for example 2018-03")]
    [InlineData("\"value\": true", "\"value\": 1", 19, "batching_amortises.value: a number where a yes or no is needed; write true or false")]
    [InlineData(Throughputs, "\"value\": { \"mobilenet\": 3 }, \"kind\": \"published\", \"source\": \"s\"", 20, "throughput_per_s.value.mobilenet: there is no studied model 'mobilenet'; there are mobilenet_v2, inception_v4, ssd_mobilenet_v1, ssd_mobilenet_v2, cnn_trad_fpool3, mobilenet_v2_0.35_96, mobilenet_v2_1.0_224, mobilenet_v2_1.4_224")]
    [InlineData(Throughputs, "\"value\": { \"mobilenet_v2\": \"3/s\" }, \"kind\": \"published\", \"source\": \"s\"", 20, "throughput_per_s.value.mobilenet_v2: text where a number is needed; write digits without quotes, or null where it is not known")]
    [InlineData(Throughputs, "\"value\": { \"mobilenet_v2\": null }, \"kind\": \"published\", \"source\": \"s\"", 20, "throughput_per_s.value.mobilenet_v2: null where a number is needed; write one")]
    [InlineData(Throughputs, "\"value\": [3], \"kind\": \"published\", \"source\": \"s\"", 20, "throughput_per_s.value: a list where numbers by model are needed; write { \"mobilenet_v2\": 12.5 }, or null with the reason as the source")]
    [InlineData("\"peak_share\": { \"value\": 0.5", "\"peak_share\": { \"value\": 1.5", 22, "law.peak_share.value: 1.5 is no share; write a number above 0 and at most 1")]
    [InlineData("\"layer_overhead_s\": { \"value\": 0.001, \"kind\": \"assumed\"", "\"layer_overhead_s\": { \"value\": null, \"kind\": null", 24, "law.layer_overhead_s: null where a number is needed; a law states all three of its parameters")]
    [InlineData("\"memory_bandwidth_bytes_per_s\": { \"value\": 2e9, \"kind\": \"vendor\"", "\"memory_bandwidth_bytes_per_s\": { \"value\": null, \"kind\": null", 21, "law: it is a share of a bandwidth that is not known; give memory_bandwidth_bytes_per_s")]
    [InlineData("\"batching_amortises\"", "\"service_time_cv\": { \"value\": 0.6, \"kind\": \"assumed\", \"source\": \"s\" }, \"batching_amortises\"", 19, "service_time_cv.value: 0.6 is no coefficient of variation that is modelled: times vary uniformly, and none is below zero; write a number from 0 to 0.57")]
    [InlineData("\"id\": \"board\"", "\"id\": \"my board\"", 2, "id: 'my board' is no id; write letters, digits, '_', '-' and '.'")]
    [InlineData("\"id\": \"board\"", "\"id\": null", 2, "id: null where text is needed; write it in quotes")]
    public void What_is_not_as_it_must_be_is_refused_with_line_field_and_remedy(string piece, string other, int line, string message) =>
        Assert.Equal(message, Refusal(DeviceText.Board.With(piece, other), line));

    [Theory]
    [InlineData("", "board.json:1: it is not JSON (")]
    [InlineData("{ \"id\": \"board\",\n", "board.json:2: it is not JSON (")]
    [InlineData("{\n  \"id\": \"board\"\n  \"name\": 3\n}", "board.json:3: it is not JSON (")]
    [InlineData("[]\n{}", "board.json:2: it is not JSON (")]
    public void What_is_not_JSON_is_refused_with_its_line(string text, string start)
    {
        var message = Assert.Throws<EdgeException>(() => Load(text)).Message;
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.EndsWith("); mend it there", message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_a_file_that_is_no_text_and_a_huge_one_are_refused()
    {
        Assert.StartsWith("board.json:1: a list where an object is needed; write { \"id\": ..., ", Assert.Throws<EdgeException>(() => Load("[]")).Message, StringComparison.Ordinal);
        File.WriteAllBytes(_folder.File("board.json"), [(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        Assert.Equal("board.json: the file is not UTF-8 text; save it as UTF-8", Assert.Throws<EdgeException>(() => DeviceCatalog.Load(_folder.Path, "modelled")).Message);
        File.WriteAllText(_folder.File("board.json"), new string(' ', 1_100_000));
        Assert.EndsWith("board.json: a file of more than 1 MB is no device file; give one device a file of its own", Assert.Throws<EdgeException>(() => DeviceCatalog.Load(_folder.Path, "modelled")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() =>
        Assert.Equal("board", Load("\uFEFF" + DeviceText.Board).Id);

    [Fact]
    public void Two_files_with_one_id_an_empty_folder_and_none_are_refused()
    {
        Assert.Equal($"{_folder.Path}: there is no .json file in the folder; make EDGE_DEVICES name a folder of device files", Refused());
        File.WriteAllText(_folder.File("a.json"), DeviceText.Board);
        File.WriteAllText(_folder.File("b.json"), DeviceText.Board.With("\"board\"", "\"Board\""));
        Assert.Equal("b.json: id: 'Board' is the device of a.json already; give each device an id of its own", Refused());
        Assert.StartsWith($"{_folder.File("none")}: the folder of devices cannot be read (", Assert.Throws<EdgeException>(() => DeviceCatalog.Load(_folder.File("none"), "paper")).Message, StringComparison.Ordinal);

        string Refused() => Assert.Throws<EdgeException>(() => DeviceCatalog.Load(_folder.Path, "modelled")).Message;
    }

    [Fact]
    public void A_device_that_is_not_there_is_answered_with_the_nearest()
    {
        Assert.Equal("nano", DeviceCatalog.Get(DeviceId.Parse("paper:nano")).Id);
        Assert.Equal("there is no device paper:nono: did you mean 'paper:nano'? There are paper:pi3, paper:vpu, paper:tpu, paper:nano, paper:tx2, paper:cpu, paper:gpu.", Assert.Throws<EdgeException>(() => DeviceCatalog.Get(DeviceId.Parse("paper:nono"))).Message);
    }

    private static string Printed(string numbers) => $"\"value\": {{ {numbers} }}, \"kind\": \"vendor\", \"source\": \"sheet\"";

    private DeviceParameters Load(string text)
    {
        File.WriteAllText(_folder.File("board.json"), text);
        return Assert.Single(DeviceCatalog.Load(_folder.Path, DeviceParameters.UserBackend));
    }

    private string Refusal(string text, int line)
    {
        var message = Assert.Throws<EdgeException>(() => Load(text)).Message;
        var start = FormattableString.Invariant($"board.json:{line}: ");
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        return message[start.Length..];
    }
}
