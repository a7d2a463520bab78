using System.Globalization;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.Tests.Simulation.Devices;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>Device files of a user's own, in the folder that EDGE_DEVICES names.</summary>
public sealed class UserDeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _devices = new();
    private readonly EdgeHost _host;

    public UserDeviceTests()
    {
        _host = HostOf(_devices.Path);
        Write(DeviceText.Board);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _devices.Dispose();
    }

    // Half of 10 GOP/s, half of 2 GB/s for weights of four bytes, and 1 ms a layer, over what is counted.
    [Fact]
    public void A_device_of_ones_own_is_modelled_by_the_law_of_its_file()
    {
        const string Model = "mobilenet_v2_0.35_96";
        var counted = Edge.Done(_folder.Path, "models", "count", Model, "--json").Json();
        var seconds = (counted.GetProperty("flops").GetInt64() / 5e9) + (4 * counted.GetProperty("parameters").GetInt64() / 1e9) + (0.001 * counted.GetProperty("layers").GetArrayLength());

        var answer = _host.Done(_folder.Path, "measure", "--device", "modelled:board", "--model", Model, "--json").Json();
        Assert.Equal(("modelled", "modelled:board"), (answer.GetProperty("provenance").GetString(), answer.GetProperty("device_id").GetString()));
        Assert.Equal("law stated in the device's file", answer.GetProperty("service_time_from").GetString());
        Assert.Equal(seconds, answer.GetProperty("service_time_s").GetDouble(), 12);
        Assert.Equal(1 / seconds, answer.GetProperty("throughput_per_s").GetDouble(), tolerance: 1e-6 / seconds);
        Assert.Equal(3 * seconds, answer.GetProperty("energy_per_inference_j").GetDouble(), tolerance: 3e-6 * seconds);
    }

    [Fact]
    public void It_is_listed_after_the_papers()
    {
        var modelled = _host.Done(_folder.Path, "devices", "--json").Json().GetProperty("modelled").EnumerateArray().ToList();
        Assert.Equal(8, modelled.Count);
        Assert.Equal(("modelled:board", "A board", "modelled"), (modelled[7].GetProperty("id").GetString(), modelled[7].GetProperty("name").GetString(), modelled[7].GetProperty("provenance").GetString()));
        Assert.Equal(_devices.File("board.json"), modelled[7].GetProperty("file").GetString());
        Assert.Matches(@"(?m)^modelled:board +A board +ONNX Runtime +\S*board\.json$", _host.Done(_folder.Path, "devices").Output);
    }

    [Fact]
    public void Another_id_or_no_folder_is_one_line()
    {
        string[] measure = ["measure", "--model", "mobilenet_v2", "--device"];
        Refusal.Check(_host.Run(_folder.Path, [.. measure, "modelled:bord"]), 1, "there is no device modelled:bord: did you mean 'modelled:board'?");
        Refusal.Check(HostOf("").Run(_folder.Path, [.. measure, "modelled:board"]), 1, "there is no device modelled:board: EDGE_DEVICES names no folder of device files");
        Refusal.Check(HostOf("nowhere").Run(_folder.Path, [.. measure, "modelled:board"]), 1, "nowhere: the folder of devices cannot be read", "make EDGE_DEVICES name a folder of device files");
        Refusal.Check(HostOf("nowhere").Run(_folder.Path, "devices"), 1, "nowhere: the folder of devices cannot be read");
    }

    [Theory]
    [InlineData("\"memory_bytes\": { \"value\": 200e6, \"kind\": \"vendor\", \"source\": \"sheet\" },", "", "board.json:1: memory_bytes: the field is missing; add it")]
    [InlineData("\"value\": 200e6", "\"value\": -200e6", "board.json:11: memory_bytes.value: -200e6 is not above zero")]
    [InlineData("\"runtime_memory_bytes\": { \"value\": 0", "\"runtime_memory_bytes\": { \"value\": -1", "board.json:14: runtime_memory_bytes.value: -1 is negative")]
    [InlineData("\"id\": \"board\",", "\"id\": \"board\"", "board.json:3: it is not JSON (")]
    public void A_file_that_is_not_as_it_must_be_is_one_line_of_both_commands(string piece, string other, string words)
    {
        Write(DeviceText.Board.With(piece, other));
        string[][] commands = [["devices"], ["devices", "--json"], ["measure", "--device", "modelled:board", "--model", "mobilenet_v2"]];
        Assert.All(commands, command => Refusal.Check(_host.Run(_folder.Path, command), 1, words));
    }

    [Fact]
    public void A_file_of_ones_own_that_is_malformed_is_no_matter_to_the_papers_devices()
    {
        Write("{");
        Assert.Equal("paper:tpu", _host.Done(_folder.Path, "measure", "--device", "paper:tpu", "--model", "mobilenet_v2", "--json").Json().GetProperty("device_id").GetString());
    }

    // Weights of four bytes each, 2,000,000 bytes of runtime and nothing known besides, in a memory one byte short of them.
    [Fact]
    public void A_model_that_its_memory_does_not_hold_is_refused_with_the_bytes()
    {
        const string Model = "mobilenet_v2_0.35_96";
        var needed = 2_000_000 + (4 * Edge.Done(_folder.Path, "models", "count", Model, "--json").Json().GetProperty("parameters").GetInt64());
        var text = DeviceText.Board.With("\"runtime_memory_bytes\": { \"value\": 0", "\"runtime_memory_bytes\": { \"value\": 2e6");
        string[] measure = ["measure", "--device", "modelled:board", "--model", Model, "--json"];

        Write(text.With("200e6", Digits(needed - 1)));
        Refusal.Check(
            _host.Run(_folder.Path, measure), 1, $"{Model} does not fit modelled:board: ", string.Create(CultureInfo.InvariantCulture, $"it takes {needed:N0} bytes of {needed - 1:N0} (sheet)"), "take a smaller model");
        Write(text.With("200e6", Digits(needed)));
        Assert.Equal(needed, _host.Done(_folder.Path, measure).Json().GetProperty("memory_bytes").GetDouble());
    }

    // 1e10 inferences a second are a tenth of a nanosecond each: time would stand still.
    [Fact]
    public void A_device_faster_than_virtual_time_can_tell_is_refused()
    {
        Write(DeviceText.Board.With("\"value\": null, \"kind\": null, \"source\": \"none is printed\"", "\"value\": { \"mobilenet_v2\": 1e10 }, \"kind\": \"vendor\", \"source\": \"sheet\""));
        Refusal.Check(_host.Run(_folder.Path, ["measure", "--device", "modelled:board", "--model", "mobilenet_v2"]), 1, "modelled:board takes less than a nanosecond for mobilenet_v2", "correct the throughputs or the law in its file");
    }

    private static EdgeHost HostOf(string folder) => new() { Environment = new Dictionary<string, string> { ["EDGE_DEVICES"] = folder } };

    private static string Digits(long value) => value.ToString(CultureInfo.InvariantCulture);

    private void Write(string device) => File.WriteAllText(_devices.File("board.json"), device);
}
