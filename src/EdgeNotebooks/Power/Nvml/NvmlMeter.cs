namespace EdgeNotebooks.Power.Nvml;

/// <summary>One GPU's energy counter, or its power.</summary>
internal sealed class NvmlMeter : IPowerMeter
{
    private readonly NvmlSession _session;
    private readonly nint _device;

    /// <exception cref="EdgeException">NVML does not initialise, or the GPU is gone.</exception>
    public NvmlMeter(MeterDescription description, NvmlFunctions nvml, int index)
    {
        Description = description;
        _session = new NvmlSession(nvml);
        try
        {
            _device = _session.GetDevice(index);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    public MeterDescription Description { get; }

    public double Read()
    {
        var status = Description.Kind == MeterKind.Energy ? _session.TryGetJoules(_device, out var value) : _session.TryGetWatts(_device, out value);
        return status == NvmlStatus.Success ? value : throw new EdgeException($"{Description.Id}: NVML stopped answering: {NvmlStatus.Words(status)}");
    }

    public void Dispose() => _session.Dispose();
}
