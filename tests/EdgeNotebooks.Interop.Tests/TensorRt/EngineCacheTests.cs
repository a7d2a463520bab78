using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.TensorRt;

/// <summary>What the TensorRT modules do before TensorRT sees a model needs neither its headers nor a GPU.</summary>
public sealed class EngineCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Engines_are_found_by_all_that_shaped_them_in_a_folder_that_only_the_user_writes()
    {
        var program = StandIns.Program("edge_tensorrt_cache_test");
        var result = External.TryRun(program, [_folder.Path]);
        Assert.True(result is { ExitCode: 0 }, result?.Output + result?.Error);
        Assert.Matches(@"[1-9]\d* checks, 0 failed", result!.Value.Output + result.Value.Error);
    }

    [Fact]
    public void Without_a_module_or_a_library_it_says_what_to_install()
    {
        var error = Assert.Throws<ShimException>(() => NativeProvider.Open("tensorrt", new Dictionary<string, string> { ["tensorrt"] = _folder.Path, ["cuda"] = _folder.Path }));
        Assert.Equal(ShimStatus.LibraryMissing, error.Status);
        Assert.StartsWith("tensorrt: ", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }
}
