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
        var device = Assert.Single(Edge.Done(_folder.Path, "devices", "--json").Json().EnumerateArray());
        Assert.Equal("onnxruntime:cpu", device.GetProperty("id").GetString());
        Assert.Equal("onnxruntime", device.GetProperty("backend").GetString());
        Assert.Matches(@"^\d+\.\d+", device.GetProperty("backend_version").GetString());
        Assert.NotEqual("", device.GetProperty("name").GetString());
    }

    [Fact]
    public void The_doctor_gives_a_next_step_for_everything_that_is_not_well()
    {
        var result = Edge.Run(_folder.Path, "doctor", "--json");
        var findings = result.Json().EnumerateArray().ToList();
        Assert.Superset(
            new HashSet<string?> { ".NET", "notebook library", "onnxruntime", "Chromium", "processor", "memory", "disk here" },
            findings.Select(finding => finding.GetProperty("check").GetString()).ToHashSet());
        Assert.All(findings, finding =>
        {
            var health = finding.GetProperty("health").GetString();
            Assert.Contains(health, new[] { "ok", "advice", "missing" });
            Assert.NotEqual("", finding.GetProperty("found").GetString());
            Assert.Equal(health == "ok", finding.GetProperty("next_step").GetString() is null);
        });
        Assert.Equal(findings.Any(finding => finding.GetProperty("health").GetString() == "missing") ? 1 : 0, result.ExitCode);
    }
}
