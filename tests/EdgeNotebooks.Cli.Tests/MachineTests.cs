using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class MachineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Devices_are_listed_with_their_runtime()
    {
        var answer = Edge.Done(_folder.Path, "devices", "--json").Json();
        var device = answer.GetProperty("devices").EnumerateArray().First();
        Assert.Equal("onnxruntime:cpu", device.GetProperty("id").GetString());
        Assert.Equal("onnxruntime", device.GetProperty("backend").GetString());
        Assert.Matches(@"^\d+\.\d+", device.GetProperty("backend_version").GetString());
        Assert.NotEqual("", device.GetProperty("name").GetString());
    }

    [Fact]
    public void Every_runtime_is_accounted_for()
    {
        var answer = Edge.Done(_folder.Path, "devices", "--json").Json();
        var providers = answer.GetProperty("providers").EnumerateArray().ToList();
        Assert.Equal(["onnxruntime", "tflite", "edgetpu", "openvino", "tensorrt", "remote"], providers.Select(provider => provider.GetProperty("name").GetString()));
        Assert.All(providers, provider =>
        {
            var state = provider.GetProperty("state").GetString();
            Assert.Contains(state, new[] { "available", "library_missing", "library_mismatch", "no_device", "failed" });
            Assert.Equal(state == "available", provider.GetProperty("reason").GetString() is null);
            Assert.Equal(state == "available", provider.GetProperty("libraries").GetArrayLength() > 0 && HasDevice(provider.GetProperty("name").GetString()!));
            if (state != "available")
                Assert.Matches(@"^\S[^\n]*\S$", provider.GetProperty("next_step").GetString());
        });

        bool HasDevice(string provider) => answer.GetProperty("devices").EnumerateArray().Any(device => device.GetProperty("backend").GetString() == provider);
    }

    [Fact]
    public void Runtimes_without_a_device_are_a_line_each_on_standard_error()
    {
        var result = Edge.Done(_folder.Path, "devices");
        Assert.StartsWith("device ", result.Output, StringComparison.Ordinal);
        Assert.All(result.Error.TrimEnd().Split('\n'), line => Assert.Matches(@"^edge: (\w+(, \w+)*: \S.*|edge doctor says what to do)$", line));
        Assert.All(result.Error.TrimEnd().Split('\n'), line => Assert.True(line.Length <= 200, line));
    }

    [Fact]
    public void The_doctor_gives_a_next_step_for_everything_that_is_not_well()
    {
        var result = Edge.Run(_folder.Path, "doctor", "--json");
        var findings = result.Json().EnumerateArray().ToList();
        Assert.Superset(
            new HashSet<string?> { ".NET", "notebook library", "onnxruntime", "edge_shim", "tflite", "edgetpu", "openvino", "tensorrt", "remote", "Chromium", "processor", "memory", "disk here" },
            findings.Select(finding => finding.GetProperty("check").GetString()).ToHashSet());
        Assert.All(findings, finding =>
        {
            var health = finding.GetProperty("health").GetString();
            Assert.Contains(health, new[] { "ok", "advice", "missing" });
            Assert.NotEqual("", finding.GetProperty("found").GetString());
            Assert.DoesNotContain("\n", finding.GetProperty("found").GetString(), StringComparison.Ordinal);
            Assert.Equal(health == "ok", finding.GetProperty("next_step").GetString() is null);
        });
        Assert.Equal(findings.Any(finding => finding.GetProperty("health").GetString() == "missing") ? 1 : 0, result.ExitCode);
    }
}
