using System.Text;

namespace EdgeNotebooks.Power.Nvml;

/// <summary>NVML, initialised until it is disposed of. NVML counts initialisations, so that sessions do not disturb one another.</summary>
internal sealed unsafe class NvmlSession : IDisposable
{
    private const int MostNameBytes = 96;

    private readonly NvmlFunctions _nvml;
    private bool _isClosed;

    /// <exception cref="EdgeException">It does not initialise.</exception>
    public NvmlSession(NvmlFunctions nvml)
    {
        _nvml = nvml;
        if (nvml.Init() is not NvmlStatus.Success and var status)
            throw new EdgeException($"NVML ({nvml.Path}) does not initialise: {NvmlStatus.Words(status)}");
    }

    /// <summary>How many GPUs it sees.</summary>
    /// <exception cref="EdgeException">It does not tell.</exception>
    public int CountDevices()
    {
        uint count;
        Check(_nvml.DeviceGetCount(&count), "the number of GPUs");
        return (int)count;
    }

    /// <summary>The GPU of a number; valid as long as the session.</summary>
    /// <exception cref="EdgeException">It cannot be had.</exception>
    public nint GetDevice(int index)
    {
        nint device;
        Check(_nvml.DeviceGetHandleByIndex((uint)index, &device), $"GPU {index}");
        return device;
    }

    /// <summary>A GPU's name; null where NVML does not tell it.</summary>
    public string? GetName(nint device)
    {
        var bytes = stackalloc byte[MostNameBytes];
        return Open().DeviceGetName(device, bytes, MostNameBytes) != NvmlStatus.Success
            ? null
            : Encoding.UTF8.GetString(new ReadOnlySpan<byte>(bytes, MostNameBytes).Slice(0, Math.Max(new ReadOnlySpan<byte>(bytes, MostNameBytes).IndexOf((byte)0), 0)));
    }

    /// <summary>Joules since the driver was loaded.</summary>
    /// <returns>The call's status; the joules count only with <see cref="NvmlStatus.Success"/>.</returns>
    public int TryGetJoules(nint device, out double joules)
    {
        ulong millijoules = 0;
        var status = Open().DeviceGetTotalEnergyConsumption is null ? NvmlStatus.NotSupported : _nvml.DeviceGetTotalEnergyConsumption(device, &millijoules);
        joules = millijoules / 1e3;
        return status;
    }

    /// <summary>Watts.</summary>
    /// <returns>The call's status; the watts count only with <see cref="NvmlStatus.Success"/>.</returns>
    public int TryGetWatts(nint device, out double watts)
    {
        uint milliwatts = 0;
        var status = Open().DeviceGetPowerUsage(device, &milliwatts);
        watts = milliwatts / 1e3;
        return status;
    }

    /// <summary>The number of its generation; null where NVML does not tell it.</summary>
    public uint? GetArchitecture(nint device)
    {
        uint architecture;
        return Open().DeviceGetArchitecture is not null && _nvml.DeviceGetArchitecture(device, &architecture) == NvmlStatus.Success ? architecture : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;

        // What it says on the way out changes nothing.
        _ = _nvml.Shutdown();
    }

    private NvmlFunctions Open()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return _nvml;
    }

    private void Check(int status, string what)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (status != NvmlStatus.Success)
            throw new EdgeException($"NVML ({_nvml.Path}) does not give {what}: {NvmlStatus.Words(status)}");
    }
}
