using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Benchmarks;

/// <summary>The C loop, compiled here and now, over the ONNX Runtime library that this process has loaded.</summary>
internal sealed unsafe class CLoop
{
    private readonly delegate* unmanaged[Cdecl]<void*, long, long*, nuint, double> _run;
    private readonly void* _loop;
    private readonly long[] _ring = GC.AllocateArray<long>(1 << 16, pinned: true);

    public CLoop(string model, int threads, IInferenceSession like)
    {
        var library = NativeLibrary.Load(Compile());
        _run = (delegate* unmanaged[Cdecl]<void*, long, long*, nuint, double>)NativeLibrary.GetExport(library, "c_loop_run");
        var open = (delegate* unmanaged[Cdecl]<IntPtr, byte*, int, byte*, void*, long*, nuint, byte*, void*, long*, nuint, void*>)
            NativeLibrary.GetExport(library, "c_loop_open");

        var runtime = NativeLibrary.Load("libonnxruntime.so", typeof(Microsoft.ML.OnnxRuntime.OrtEnv).Assembly, null);
        var (input, output) = (like.Inputs[0], like.Outputs[0]);
        var inputData = (byte*)NativeMemory.AlignedAlloc((nuint)(like.SlotCount * input.ByteCount), 64);
        var outputData = NativeMemory.AlignedAlloc((nuint)(like.SlotCount * output.ByteCount), 64);
        for (var slot = 0; slot < like.SlotCount; slot++)
            like.GetInput(slot, 0).CopyTo(new Span<byte>(inputData + (slot * input.ByteCount), (int)input.ByteCount));
        long[] inputShape = [.. input.Shape], outputShape = [.. output.Shape];
        fixed (byte* path = Utf8(model), inputName = Utf8(input.Name), outputName = Utf8(output.Name))
        fixed (long* inputDims = inputShape, outputDims = outputShape)
        {
            _loop = open(
                NativeLibrary.GetExport(runtime, "OrtGetApiBase"), path, threads, inputName, inputData, inputDims, (nuint)inputShape.Length,
                outputName, outputData, outputDims, (nuint)outputShape.Length);
        }

        if (_loop == null)
            throw new InvalidOperationException("the C loop could not load the model");
    }

    /// <summary>Queries a second over the given time.</summary>
    public double Run(TimeSpan duration)
    {
        fixed (long* ring = _ring)
            return _run(_loop, (long)duration.TotalNanoseconds, ring, (nuint)_ring.Length);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static string Compile()
    {
        var headers = typeof(CLoop).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "OnnxRuntimeHeaders").Value!;
        var source = Path.Combine(AppContext.BaseDirectory, "c_loop.c");
        var library = Path.Combine(Directory.CreateTempSubdirectory("edge-c-loop-").FullName, "c_loop.so");
        using var compiler = Process.Start("cc", ["-std=c11", "-O2", "-Wall", "-Werror", "-D_GNU_SOURCE", "-shared", "-fPIC", "-I", headers, "-o", library, source]);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException("cc could not compile c_loop.c");
    }
}
