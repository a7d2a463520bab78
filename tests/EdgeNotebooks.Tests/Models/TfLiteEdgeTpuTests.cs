using EdgeNotebooks.Models;
using EdgeNotebooks.Models.TfLite;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

/// <summary>Models compiled for the Edge TPU, as their files describe them to its driver.</summary>
public sealed class TfLiteEdgeTpuTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>MobileNet V1 0.25/128 alone, and compiled with three others: what was seen in real files.</summary>
    [Theory]
    [InlineData(566_912, 0, 0x0123456789ABCDEFul)]
    [InlineData(315_840, 251_072, ulong.MaxValue)]
    public void Cached_and_streamed_bytes_and_the_token_are_read(int cached, int streamed, ulong token)
    {
        var file = Open(new EdgeTpuPackageSettings { CachedBytes = cached, StreamedBytes = streamed, CachingToken = token, MinimumRuntimeVersion = 14, BatchSize = 2, ModelIdentifier = "v1" });
        Assert.True(file.IsCompiledForEdgeTpu);
        var chip = file.TfLite!.EdgeTpu!;
        Assert.Equal((cached, streamed, token, 14, 0), (chip.CachedBytes, chip.StreamedBytes, chip.CachingToken, chip.MinimumRuntimeVersion, chip.CpuOperators));
        var package = Assert.Single(chip.Packages);
        Assert.Equal((2, "16.0", "v1"), (package.BatchSize, package.CompilerVersion, package.ModelIdentifier));
        Assert.Equal([new OperatorCount("edgetpu-custom-op", 1)], file.Operators);
        Assert.Equal("uint8", file.Precision);
    }

    [Fact]
    public void A_package_without_a_caching_executable_streams_all()
    {
        var package = Assert.Single(Open(new EdgeTpuPackageSettings { StreamedBytes = 1000, MinimumRuntimeVersion = 0, ModelIdentifier = null, CompilerVersion = null }).TfLite!.EdgeTpu!.Packages);
        Assert.Equal((0L, 1000L, 0ul, null, "", ""), (package.CachedBytes, package.StreamedBytes, package.CachingToken, package.MinimumRuntimeVersion, package.CompilerVersion, package.ModelIdentifier));
    }

    [Fact]
    public void Another_custom_operator_is_not_for_the_chip()
    {
        var tensor = new TfLiteTensor("t", TfLiteModels.Float32, 1);
        var file = Open(TfLiteModels.Custom("TFLite_Detection_PostProcess", tensor, tensor, [1, 2, 3]));
        Assert.False(file.IsCompiledForEdgeTpu);
        Assert.Equal("TFLite_Detection_PostProcess", Assert.Single(file.Operators).Name);
    }

    public static TheoryData<byte[], string> BadOptions { get; } = new()
    {
        { [], "no options of an operator are here" },
        { [0, 4, 3], "an operator's options end in no width" },
        { [13, 4, 1], "an operator's options are no map" },
        { [200, 36, 1], "an offset leads out of an operator's options" },
        { FlexMap.Write(("1", 0)), "an Edge TPU operator holds no package" },
        { FlexMap.Write(("4", 7)), "an operator's option '4' is no text" },
        { FlexMap.Write(("4", Array.Empty<byte>())), "4 bytes are announced and 0 are left" },
        { FlexMap.Write(("4", new FlatTable().Int32(0, 13).ToBuffer("DWN1"))), "an Edge TPU package holds no executables" },
        { Options(), "an Edge TPU package holds no executables" },
        { Options(1, 1), "an Edge TPU package holds two executables of the same type" },
        { Options(0, 1), "an Edge TPU package holds a combination of executables that no driver runs" },
        { Options(7), "an Edge TPU executable is of type 7, which is none" },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void A_damaged_package_is_refused(byte[] options, string why)
    {
        var tensor = new TfLiteTensor("t", TfLiteModels.UInt8, 1);
        var error = Assert.Throws<EdgeException>(() => Open(TfLiteModels.Custom("edgetpu-custom-op", tensor, tensor, options)));
        Assert.Matches($"^model '.*m.tflite' is damaged or cut short: at byte [0-9]+, {why}; copy or export it again$", error.Message);
    }

    [Fact]
    public void Models_compiled_together_stay_and_others_are_sent_again()
    {
        var residency = EdgeTpuResidency.Of([Named("a", 300, 5), Named("b", 200, 5), Named("c", 700, 6), Named("d", 0, 0)]);
        Assert.Equal(["a b 500", "c 700", "d 0"], residency.Groups.Select(group => $"{string.Join(' ', group.Models)} {group.CachedBytes}"));
        Assert.All(residency.Groups, group => Assert.True(group.Fits));
        Assert.Equal(12, residency.Switches.Count);
        Assert.Equal([0, 300, 300], residency.Switches.Where(change => change.To == "a").Select(change => change.BytesSentAgain));
        Assert.Equal([700, 700, 700], residency.Switches.Where(change => change.To == "c").Select(change => change.BytesSentAgain));
        Assert.Equal([0, 0, 0], residency.Switches.Where(change => change.To == "d").Select(change => change.BytesSentAgain));
    }

    [Fact]
    public void Models_without_a_token_share_nothing()
    {
        var residency = EdgeTpuResidency.Of([Named("a", 0, 0), Named("b", 0, 0)]);
        Assert.Equal(2, residency.Groups.Count);
    }

    [Fact]
    public void More_than_the_chip_has_does_not_stay()
    {
        var residency = EdgeTpuResidency.Of([Named("a", 5_000_000, 1), Named("b", 5_000_000, 1)]);
        Assert.False(Assert.Single(residency.Groups).Fits);
        Assert.All(residency.Switches, change => Assert.Equal(5_000_000, change.BytesSentAgain));
    }

    /// <summary>566,912 bytes over 480 Mbit/s: 9.45 ms.</summary>
    [Fact]
    public void A_link_bounds_the_time_from_below() =>
        Assert.Equal(0.0094485, EdgeTpuChip.LeastSeconds(566_912, EdgeTpuChip.Links.Single(link => link.Name == "USB 2.0").BitsPerSecond), 1e-6);

    private static (string, EdgeTpuModel) Named(string name, long cached, ulong token) => (name, new EdgeTpuModel(
        [new EdgeTpuPackage { CachedBytes = cached, StreamedBytes = 10, CachingToken = token, MinimumRuntimeVersion = 13, BatchSize = 1, CompilerVersion = "", ModelIdentifier = "" }], 0));

    private static byte[] Options(params int[] types)
    {
        var executables = Array.ConvertAll(types, type => new FlatTable().Int32(3, 1).Int16(13, type).ToBuffer());
        return FlexMap.Write(("4", new FlatTable().Bytes(1, new FlatTable().Texts(0, executables).ToBuffer()).ToBuffer("DWN1")));
    }

    private ModelFile Open(EdgeTpuPackageSettings settings) => Open(TfLiteModels.CompiledForEdgeTpu(settings));

    private ModelFile Open(byte[] model)
    {
        File.WriteAllBytes(_folder.File("m.tflite"), model);
        return ModelFile.Open(_folder.File("m.tflite"));
    }
}
