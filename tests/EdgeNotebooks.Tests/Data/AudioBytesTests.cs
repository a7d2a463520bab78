using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.Workloads;
using FsCheck;
using FsCheck.Fluent;
using static EdgeNotebooks.Tests.Data.Wav;

namespace EdgeNotebooks.Tests.Data;

/// <summary>Properties of all files: any bytes are decoded, or refused in one line, within memory that the file's size bounds.</summary>
public sealed class AudioBytesTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    /// <summary>Bytes of no meaning, and files whose every field is drawn from values that break readers.</summary>
    private static readonly Arbitrary<byte[]> Files = Arb.From(Gen.Frequency(
        (1, Bytes),
        (2, from bytes in Bytes select (byte[])[.. "RIFF"u8, .. Number(36), .. "WAVEfmt "u8, .. bytes]),
        (6, from chunks in Gen.ListOf(Gen.Frequency((3, FormatChunk), (3, Data), (1, OtherChunk)))
            from size in Gen.OneOf(Gen.Constant<uint?>(null), Size.Select(value => (uint?)value))
            from cut in Gen.Choose(0, 8)
            select Cut(Of(size, [.. chunks]), cut)),
        (6, from file in Readable
            from position in Gen.Choose(0, file.Length - 1)
            from value in Gen.Choose(0, 255)
            select Changed(file, position, (byte)value))));

    private static Gen<byte[]> Bytes => Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value));

    private static Gen<uint> Size => Gen.Elements(0u, 1u, 2u, 15u, 16u, 36u, 40u, 0x7FFFF000u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFF7u, 0xFFFFFFFFu);

    private static Gen<byte[]> FormatChunk =>
        from tag in Gen.Elements(1, 1, 3, 3, 6, 0xFFFE)
        from channels in Gen.Elements(0, 1, 2, 6, 65_535)
        from rate in Gen.Elements(0u, 999u, 1_000u, 8_000u, 16_000u, 22_050u, 1_000_000u, uint.MaxValue)
        from bits in Gen.Elements(0, 4, 8, 16, 24, 32, 64, 65_535)
        from more in Bytes
        select Format(tag, channels, rate, bits, (ushort)(channels * bits / 8), more);

    private static Gen<byte[]> Data =>
        from body in Bytes
        from size in Gen.OneOf(Gen.Constant<uint?>(null), Size.Select(value => (uint?)value))
        select Chunk("data", body, size);

    private static Gen<byte[]> OtherChunk =>
        from body in Bytes
        from size in Gen.OneOf(Gen.Constant<uint?>(null), Size.Select(value => (uint?)value))
        select Chunk("LIST", body, size);

    private static Gen<byte[]> Readable =>
        from format in Gen.Elements((1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64))
        from rate in Gen.Elements(8_000u, 16_000u, 44_100u)
        from body in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), 240)
        select Of(Format(format.Item1, 1, rate, format.Item2), Chunk("data", body));

    [Fact]
    public void Any_bytes_give_finite_features_or_one_line() => Prop.ForAll(Files, file =>
    {
        var features = new float[99 * 40];
        try
        {
            new KeywordSpotting().Prepare(file, "any.wav", KeywordSpottingInput.Sample, System.Runtime.InteropServices.MemoryMarshal.AsBytes(features.AsSpan()));
            return Array.TrueForAll(features, float.IsFinite);
        }
        catch (EdgeException error)
        {
            return !error.Message.Contains('\n', StringComparison.Ordinal) && error.Message.Contains("any.wav", StringComparison.Ordinal);
        }
    }).Check(Many);

    /// <summary>A message and its exception are a few KB; samples are decoded into float32, at most 4 bytes for each of the file's, doubled by the pool.</summary>
    [Fact]
    public void Any_bytes_cost_memory_by_the_file_alone() => Prop.ForAll(Files, file =>
    {
        var second = new float[16_000];
        // Tables that are made once are not the file's.
        FirstSecond.Read(WavRecording.Parse(Plain(8_000, 1), "any.wav"), second, 16_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            FirstSecond.Read(WavRecording.Parse(file, "any.wav"), second, 16_000);
        }
        catch (EdgeException)
        {
        }

        return GC.GetAllocatedBytesForCurrentThread() - before < 32_768 + (16 * file.Length);
    }).Check(Many);

    /// <summary>So that the properties above do not hold of refusals alone.</summary>
    [Fact]
    public void Many_of_the_files_are_read()
    {
        var files = Gen.Sample(Files.Generator, 300, 100);
        var read = files.Count(file =>
        {
            try
            {
                return WavRecording.Parse(file, "any.wav").FrameCount > 0;
            }
            catch (EdgeException)
            {
                return false;
            }
        });
        Assert.InRange(read, 30, 270);
    }

    private static byte[] Cut(byte[] file, int eighths) => file[..(file.Length - (file.Length * eighths / 64))];

    private static byte[] Changed(byte[] file, int position, byte value)
    {
        var changed = (byte[])file.Clone();
        changed[position] = value;
        return changed;
    }
}
