using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Benchmarks;

/// <summary>The same calls in C, compiled here and now against edge_shim.h and linked with the library that this process has loaded.</summary>
internal sealed unsafe class CallCost
{
    private readonly nint _library = NativeLibrary.Load(Compile());

    /// <summary>Nanoseconds a call of a loop in call_cost.c.</summary>
    public double Run(string loop, IdleSession idle, int calls)
    {
        var run = (delegate* unmanaged[Cdecl]<es_session*, es_buffers*, CLong, double>)NativeLibrary.GetExport(_library, loop);
        var nanoseconds = run(idle.Session.Handle.Pointer, idle.Buffers.Handle.Pointer, new CLong(calls));
        return nanoseconds >= 0 ? nanoseconds : throw new InvalidOperationException($"a call of {loop} failed");
    }

    private static string Compile()
    {
        var headers = typeof(CallCost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "ShimHeaders").Value!;
        var source = Path.Combine(AppContext.BaseDirectory, "call_cost.c");
        var library = Path.Combine(Directory.CreateTempSubdirectory("edge-call-cost-").FullName, "call_cost.so");
        using var compiler = Process.Start("cc", ["-std=c11", "-O2", "-Wall", "-Werror", "-D_GNU_SOURCE", "-shared", "-fPIC", "-I", headers, "-o", library, source, ShimLibrary.Path]);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException("cc could not compile call_cost.c");
    }
}
