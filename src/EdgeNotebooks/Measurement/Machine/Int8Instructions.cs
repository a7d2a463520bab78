
namespace EdgeNotebooks.Measurement.Machine;

/// <summary>What a processor has for sums of 8-bit products.</summary>
/// <param name="Name">The widest of its instructions, as <see cref="Processor.Features"/> names it: e.g. <c>avx512_vnni</c>; null where it has none, or the system does not tell.</param>
/// <param name="Saturates">
/// Whether kernels have to do with pairs of products that are added in 16 bits with saturation (x86's <c>vpmaddubsw</c>): 2 x 255 x 127 is beyond 32,767, 2 x 255 x 63 is not.
/// </param>
public sealed record Int8Instructions(string? Name, bool Saturates)
{
    // The first that is there counts: the instructions that ONNX Runtime's kernels (MLAS) ask for.
    private static readonly string[] X86 = ["amx_int8", "avx512_vnni", "avx_vnni"];
    private static readonly string[] Arm = ["i8mm", "asimddp"];

    /// <summary>Of this machine. An x86 processor whose features the system does not tell (other systems than Linux) counts as one without.</summary>
    public static Int8Instructions Detect() => Of(Processor.Detect());

    /// <summary>Of a processor.</summary>
    public static Int8Instructions Of(Processor processor)
    {
        var isX86 = processor.Architecture is "x64" or "x86";
        var name = Array.Find(isX86 ? X86 : Arm, processor.Features.Contains);
        return new Int8Instructions(name, isX86 && name is null);
    }
}
