using System.Runtime.InteropServices;

namespace EdgeNotebooks.Power.Nvml;

/// <summary>The functions of NVML that are used (nvml.h), under their names there. Each returns a status, 0 for success.</summary>
internal sealed unsafe class NvmlFunctions
{
    private NvmlFunctions(nint library, string path)
    {
        Path = path;
        Init = (delegate* unmanaged[Cdecl]<int>)Export("nvmlInit_v2");
        Shutdown = (delegate* unmanaged[Cdecl]<int>)Export("nvmlShutdown");
        DeviceGetCount = (delegate* unmanaged[Cdecl]<uint*, int>)Export("nvmlDeviceGetCount_v2");
        DeviceGetHandleByIndex = (delegate* unmanaged[Cdecl]<uint, nint*, int>)Export("nvmlDeviceGetHandleByIndex_v2");
        DeviceGetName = (delegate* unmanaged[Cdecl]<nint, byte*, uint, int>)Export("nvmlDeviceGetName");
        DeviceGetPowerUsage = (delegate* unmanaged[Cdecl]<nint, uint*, int>)Export("nvmlDeviceGetPowerUsage");

        // Drivers from before Volta have not got the first, those from before Ampere not the second.
        if (NativeLibrary.TryGetExport(library, "nvmlDeviceGetTotalEnergyConsumption", out var energy))
            DeviceGetTotalEnergyConsumption = (delegate* unmanaged[Cdecl]<nint, ulong*, int>)energy;
        if (NativeLibrary.TryGetExport(library, "nvmlDeviceGetArchitecture", out var architecture))
            DeviceGetArchitecture = (delegate* unmanaged[Cdecl]<nint, uint*, int>)architecture;

        nint Export(string name) => NativeLibrary.TryGetExport(library, name, out var address)
            ? address
            : throw new EdgeException($"{path} is not NVML: it has no function {name}");
    }

    /// <summary>Where it was loaded from: a file, or a name for the system's loader.</summary>
    public string Path { get; }

    public delegate* unmanaged[Cdecl]<int> Init { get; }

    public delegate* unmanaged[Cdecl]<int> Shutdown { get; }

    public delegate* unmanaged[Cdecl]<uint*, int> DeviceGetCount { get; }

    public delegate* unmanaged[Cdecl]<uint, nint*, int> DeviceGetHandleByIndex { get; }

    /// <summary>The name in at most so many bytes, a 0 at the end included.</summary>
    public delegate* unmanaged[Cdecl]<nint, byte*, uint, int> DeviceGetName { get; }

    /// <summary>Milliwatts.</summary>
    public delegate* unmanaged[Cdecl]<nint, uint*, int> DeviceGetPowerUsage { get; }

    /// <summary>Millijoules since the driver was loaded; null where the driver has no such function.</summary>
    public delegate* unmanaged[Cdecl]<nint, ulong*, int> DeviceGetTotalEnergyConsumption { get; }

    /// <summary>A number that grows with each generation, 7 for Ampere; null where the driver has no such function.</summary>
    public delegate* unmanaged[Cdecl]<nint, uint*, int> DeviceGetArchitecture { get; }

    /// <summary>Loads NVML. A library once loaded stays.</summary>
    /// <param name="configured">Its file or its folder, where the user names one; null for where the loader finds the driver's.</param>
    /// <exception cref="EdgeException">It is not there or is no NVML; the message has every place that was tried.</exception>
    public static NvmlFunctions Load(string? configured)
    {
        var name = OperatingSystem.IsWindows() ? "nvml.dll" : "libnvidia-ml.so.1";
        var path = Directory.Exists(configured) ? System.IO.Path.Combine(configured, name) : configured ?? name;
        try
        {
            return new NvmlFunctions(NativeLibrary.Load(path), path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            // The loader's own words stand in the last line.
            var why = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
            throw new EdgeException($"NVML of NVIDIA's driver cannot be loaded; tried: {path} ({(why.StartsWith(path, StringComparison.Ordinal) ? why[path.Length..].TrimStart(':', ' ') : why)})");
        }
    }
}
