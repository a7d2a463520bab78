using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Ina3221;

/// <summary>One supply line, or several added up one after the other.</summary>
internal sealed class RailMeter(MeterDescription description, SystemTree tree, IReadOnlyList<Rail> rails) : IPowerMeter
{
    public MeterDescription Description { get; } = description;

    public double Read() => rails.Sum(rail => RailReading.Watts(tree, rail));

    public void Dispose()
    {
    }
}
