using System.Text.Json;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class ClaimsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>By hand: 85.64 / 3.11 = 27.54, 89.19 / 3.11 = 28.68, 43.16 / 3.11 = 13.88, 19.64 / 3.11 = 6.315.</summary>
    [Fact]
    public void Json_has_every_claim_with_its_recomputed_numbers()
    {
        var answer = Edge.Done(_folder.Path, "claims", "--json").Json();
        var claims = answer.EnumerateArray().ToDictionary(claim => claim.GetProperty("claim_id").GetString()!);
        Assert.Equal(PaperData.Default.Claims.Select(claim => claim.ClaimId), claims.Keys);
        Assert.All(claims.Values, claim => Assert.All((string[])["paper_verdict", "here_verdict", "needs", "rule", "numbers", "command"], name => Assert.True(claim.TryGetProperty(name, out _), name)));
        var ratios = claims["c02"].GetProperty("numbers").EnumerateArray().Select(number => (number.GetProperty("of").GetString(), Math.Round(number.GetProperty("value").GetDouble(), 2))).ToList();
        Assert.Equal([("vpu", 6.32), ("tpu", 27.54), ("nano", 13.88), ("tx2", 28.68)], ratios);
        Assert.Equal("consistent", claims["c02"].GetProperty("paper_verdict").GetString());
        Assert.Equal("needs_device", claims["c02"].GetProperty("here_verdict").GetString());
        Assert.Equal("edgetpu:usb:0", claims["c08"].GetProperty("needs")[0].GetProperty("device_id").GetString());
    }

    [Fact]
    public void People_get_a_line_a_claim_and_all_about_one()
    {
        var all = Edge.Done(_folder.Path, "claims");
        Assert.Contains("there are no measurements in artifact/results", all.Error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^c02 +consistent +needs_device +the four edge accelerators", all.Output);
        Assert.Matches(@"(?m)^\d+ claims\. By the paper's own figures: \w+ \d+", all.Output);
        var one = Edge.Done(_folder.Path, "claims", "--only", "c03").Output;
        Assert.Contains("  by the paper  consistent: ", one, StringComparison.Ordinal);
        Assert.Contains("  command       ./edge reproduce --only 01-throughput --only 08 --device openvino:MYRIAD", one, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_claim_folder_or_role_is_refused_in_one_line()
    {
        Edge.Refused(_folder.Path, 2, ["--only c99", "c01 to c67"], "claims", "--only", "c99");
        Edge.Refused(_folder.Path, 1, ["there is no folder nowhere"], "claims", "--results", "nowhere");
        Edge.Refused(_folder.Path, 2, ["--role: role 'nano' is not of the form PAPER=DEVICE"], "claims", "--role", "nano");
    }
}
