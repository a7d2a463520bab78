using EdgeNotebooks.Simulation.Links;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Simulation.Links;

public sealed class LinkCatalogTests : IDisposable
{
    private const string Field =
        """
        {
          "id": "field",
          "name": "Down the field",
          "latency_s": { "value": 0.03, "kind": "measured", "source": "ping" },
          "jitter_s": { "value": 0.002, "kind": "measured", "source": "ping" },
          "bandwidth_bytes_per_s": { "value": 250e3, "kind": "assumed", "source": "why" },
          "loss_rate": { "value": null, "kind": null, "source": "not measured" }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>quoted.csv: q16 and q17.</summary>
    [Theory]
    [InlineData("paper-device-edge", 4)]
    [InlineData("paper-edge-cloud", 47.76)]
    public void The_papers_links_have_its_latencies_and_no_bandwidth(string id, double milliseconds)
    {
        var link = LinkCatalog.Get(id);
        Assert.Equal(milliseconds / 1e3, link.LatencySeconds, 12);
        Assert.Null(link.BandwidthBytesPerSecond);
        Assert.Contains("taken as one way", link.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_a_source_and_every_link_a_name()
    {
        Assert.Equal(["paper-device-edge", "paper-edge-cloud", "loopback", "gigabit-ethernet", "fast-ethernet", "wifi-802.11ac", "wifi-802.11n", "lte-cat4", "lte-cat1"], LinkCatalog.All().Select(link => link.Id));
        Assert.All(LinkCatalog.All(), link => Assert.Equal(link.Id, Path.GetFileNameWithoutExtension(link.Path)));
        Assert.All(LinkCatalog.All(), link => Assert.All([link.LatencyS, link.JitterS, link.BandwidthBytesPerS, link.LossRate], number => Assert.NotEmpty(number.Source)));
    }

    [Theory]
    [InlineData("edge-cloud", "did you mean 'paper-edge-cloud'? There")]
    [InlineData("gigabit-ethernt", "did you mean 'gigabit-ethernet'? There")]
    [InlineData("zzz", "there")]
    public void A_link_that_is_not_there_is_answered_with_the_nearest(string name, string hint) =>
        Assert.StartsWith($"there is no link '{name}': {hint} are paper-device-edge, ", Assert.Throws<EdgeException>(() => LinkCatalog.Find(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_ones_own_is_a_link()
    {
        var link = LinkCatalog.Find(Write(Field));
        Assert.Equal(("field", "Down the field", 0.03, 0.002, 250e3, 0.0), (link.Id, link.Name, link.LatencySeconds, link.JitterSeconds, link.BandwidthBytesPerSecond!.Value, link.LossRate));
        Assert.Equal("latency: ping | jitter: ping | bandwidth: assumed: why | loss: not measured", link.Source);
    }

    [Theory]
    [InlineData("0.03, \"kind\": \"measured\"", "null, \"kind\": null", 4, "latency_s: the value is null; a link needs a latency: give one as assumed, with the reason as its source")]
    [InlineData("0.03", "\"30 ms\"", 4, "latency_s.value: text where a number is needed; write digits without quotes, or null where it is not known")]
    [InlineData("0.03", "-0.03", 4, "latency_s.value: -0.03 is out of range; write a time from 0 to an hour")]
    [InlineData("250e3", "0", 6, "bandwidth_bytes_per_s.value: 0 is out of range; write at least 1 byte a second (8 bit/s), and leave it out (in a file: null) for no limit")]
    [InlineData("null, \"kind\": null", "1.5, \"kind\": \"measured\"", 7, "loss_rate.value: 1.5 is out of range; write a share of the packets from 0 to 0.9 (90%)")]
    [InlineData("\"kind\": \"assumed\"", "\"kind\": \"vendor\"", 6, "bandwidth_bytes_per_s.kind: 'vendor' is unknown; write one of: published, standard, measured, assumed")]
    [InlineData("\"kind\": \"assumed\"", "\"kind\": null", 6, "bandwidth_bytes_per_s.kind: null beside a value; write who states it: published (in the paper), standard, measured or assumed")]
    [InlineData("\"kind\": null", "\"kind\": \"assumed\"", 7, "loss_rate.kind: nobody states a value that is null; write null here too, and the reason as the source")]
    [InlineData("\"jitter_s\"", "\"jiter_s\"", 5, "jiter_s: the field is unknown; did you mean 'jitter_s'?")]
    [InlineData("\"field\"", "\"a field\"", 2, "id: 'a field' is no id; write letters, digits, '_', '-' and '.'")]
    public void What_is_not_as_it_must_be_is_refused_with_file_line_and_field(string piece, string other, int line, string message)
    {
        Assert.Contains(piece, Field, StringComparison.Ordinal);
        Assert.Equal(FormattableString.Invariant($"field.json:{line}: {message}"), Assert.Throws<EdgeException>(() => LinkCatalog.Find(Write(Field.Replace(piece, other, StringComparison.Ordinal)))).Message);
    }

    [Fact]
    public void A_missing_file_an_empty_folder_and_two_links_of_one_id_are_refused()
    {
        Assert.StartsWith($"{_folder.File("none.json")}: the file cannot be read (", Assert.Throws<EdgeException>(() => LinkCatalog.Find(_folder.File("none.json"))).Message, StringComparison.Ordinal);
        Assert.Equal($"{_folder.Path}: there is no .json file in the folder; remedy", Assert.Throws<EdgeException>(() => LinkCatalog.Load(_folder.Path, "remedy")).Message);
        Write(Field);
        File.WriteAllText(_folder.File("other.json"), Field);
        Assert.EndsWith(".json already; give each link an id of its own", Assert.Throws<EdgeException>(() => LinkCatalog.Load(_folder.Path, "remedy")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_made_in_code_is_checked_where_it_is_used()
    {
        var link = LinkCatalog.Get("loopback") with { Id = "mine", LatencySeconds = double.NaN };
        Assert.Equal("link 'mine': latency: NaN is out of range; write a time from 0 to an hour", Assert.Throws<EdgeException>(() => ShapedChannel.Start(link, "127.0.0.1", 1)).Message);
    }

    private string Write(string text)
    {
        File.WriteAllText(_folder.File("field.json"), text);
        return _folder.File("field.json");
    }
}
