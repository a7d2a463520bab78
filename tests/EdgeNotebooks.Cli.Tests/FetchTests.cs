using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class FetchTests : IDisposable
{
    private const string Name = "mobilenet_v1_0.25_128_quant";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_has_size_licence_use_and_what_is_here()
    {
        var list = Run(null, "fetch");
        Assert.Equal(0, list.ExitCode);
        Assert.Matches(@"(?m)^imagenette2-160 +98\.9  no +images +.*ImageNet terms of access$", list.Output);
        Assert.Matches(@"(?m)^mobilenetv2-12 +14\.0  no +model \(mobilenet_v2\)", list.Output);
        Assert.Contains("CC BY 4.0: name the source", list.Output, StringComparison.Ordinal);
        Assert.Contains("no checksum is published of caviar-browse1", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_resumed_from_a_mirror_and_is_in_the_list_then()
    {
        var model = File.ReadAllBytes(RealData.PathOf($"models/{Name}.tflite"));
        using var mirror = new LoopbackServer(request => ServerAnswer.File(request, model) with
        {
            ToldLength = model.Length - (request.RangeFrom ?? 0),
            CutAfter = request.RangeFrom is null ? 100_000 : null,
        });
        var fetched = Run(mirror.Address, "fetch", Name, "--json");
        Assert.True(fetched.ExitCode == 0, fetched.Error);
        Assert.Equal([null, 100_000], mirror.Requests.Select(request => request.RangeFrom));
        Assert.StartsWith($"{Name} (0.5 MB) from 127.0.0.1; licence: Apache 2.0: keep the licence", fetched.Error, StringComparison.Ordinal);
        Assert.Contains("goes on from byte 100,000", fetched.Error, StringComparison.Ordinal);
        var path = fetched.Json()[0].GetProperty("path").GetString()!;
        Assert.Equal(model, File.ReadAllBytes(path));

        var listed = Run(null, "fetch", "--list", Name, "--json").Json()[0];
        Assert.Equal(path, listed.GetProperty("path").GetString());
        Assert.Equal("git_blob", listed.GetProperty("checksum").GetString());
    }

    [Fact]
    public void Other_bytes_from_a_mirror_are_one_line_and_leave_nothing()
    {
        using var mirror = new LoopbackServer(request => ServerAnswer.File(request, new byte[525598]));
        var result = Run(mirror.Address, "fetch", Name);
        Refusal.CheckLine(result, 1, "is not what is published", "git blob sha1 expected 22b67d6a63753ad9907a4c8505632479ac439b94, found ", "removed", "EDGE_MIRROR");
        Assert.Equal("", result.Output);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), file => file.Contains("tflite", StringComparison.Ordinal));
    }

    [Fact]
    public void Ctrl_C_keeps_what_came()
    {
        using var mirror = new LoopbackServer(request => ServerAnswer.File(request, new byte[525598]) with { ToldLength = 525598, CutAfter = 1000, Stalls = true });
        using var running = Start(mirror.Address, "fetch", Name);
        var part = Path.Combine(_folder.Path, "cache", "edgenotebooks", "downloads", $"{Name}.tflite.part");
        Assert.True(running.WaitUntil(() => new FileInfo(part) is { Exists: true, Length: 1000 }));
        running.Interrupt();
        Refusal.CheckLine(running.WaitForExit(), 130, $"what came of {Name} is kept");
        Assert.Equal(1000, new FileInfo(part).Length);
    }

    [Fact]
    public void A_misspelt_name_is_wrong_usage() => Refusal.Check(Run(null, "fetch", "imagenete2-160"), 2, "did you mean 'imagenette2-160'?");

    [Fact]
    public void What_was_fetched_is_measured_with_and_the_plan_says_so()
    {
        var photograph = RealData.PathOf("photos/cat_720p.jpg");
        var set = Directory.CreateDirectory(Path.Combine(_folder.Path, "cache", "edgenotebooks", "downloads", "imagenette2-160", "val", "n1")).FullName;
        File.Copy(photograph, Path.Combine(set, "cat.JPEG"));
        var measured = Run(null, "measure", "--model", "mobilenet_v2_0.35_96", "--inputs", "fetched:imagenette2-160", "--include-preparation", "--duration", "50ms", "--warmup", "0s", "--json");
        Assert.True(measured.ExitCode == 0, measured.Error);
        Assert.Equal("1 picture, fetched: imagenette2-160", measured.Json().GetProperty("inputs").GetString());
        Assert.Contains("fetched inputs are prepared: imagenette2-160 for mobilenet_v2", Run(null, "reproduce", "--plan").Error, StringComparison.Ordinal);
    }

    private EdgeResult Run(Uri? mirror, params string[] arguments)
    {
        using var running = Start(mirror, arguments);
        return running.WaitForExit();
    }

    private RunningEdge Start(Uri? mirror, params string[] arguments)
    {
        var environment = new Dictionary<string, string> { ["no_proxy"] = "127.0.0.1" };
        if (mirror is not null)
            environment["EDGE_MIRROR"] = mirror.AbsoluteUri;
        return RunningEdge.Start(_folder.Path, _folder.File("cache"), arguments, host: new EdgeHost { Environment = environment });
    }
}
