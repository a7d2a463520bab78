using System.Globalization;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Observations of one quantity, model, subject, device, machine and provenance.</summary>
/// <param name="role">The paper's device that theirs is; null when it is none.</param>
/// <param name="rows">At least one, in the order of their observation.</param>
internal sealed class ObservedSeries(string? role, IReadOnlyList<Observation> rows)
{
    private Curve? _curve;

    /// <summary>One a place on the axis, the last that was observed there, ascending.</summary>
    public IReadOnlyList<Observation> Points { get; } = [.. rows.GroupBy(row => row.At).Select(same => same.Last()).OrderBy(row => row.At)];

    public string? Role => role;

    public string? ModelId => Points[0].ModelId;

    public string? Subject => Points[0].Subject;

    public string? DeviceId => Points[0].DeviceId;

    public string? Architecture => Points[0].Architecture;

    public Provenance Provenance => Points[0].Provenance;

    /// <summary>The number of a quantity that has one for each model, subject and device.</summary>
    public double Value => rows[^1].Value;

    /// <summary>The quantity over its axis; observations without a place on it are left out.</summary>
    public Curve Curve => _curve ??= new([.. Points.Where(point => point.At is not null).Select(point => (point.At!.Value, point.Value))]);

    /// <summary>The one number as a verdict names it.</summary>
    public ClaimNumber Number() => Of(rows[^1]);

    /// <summary>A number at a place on the axis, interpolated where it lies between two observations.</summary>
    public ClaimNumber Number(double at) => Of(Points[0] with { At = at, Value = Curve.At(at)!.Value });

    /// <summary>An observation as a verdict names it.</summary>
    public static ClaimNumber Of(Observation row)
    {
        string?[] what = [row.DeviceId, row.Subject, row.At is { } at ? "at " + at.ToString("0.####", CultureInfo.InvariantCulture) : null];
        return new ClaimNumber(row.ModelId ?? "", string.Join(' ', what.Where(part => part is not null)), null, row.Value, row.Provenance, null)
        {
            Quantity = Quantities.NameOf(row.Quantity),
            Unit = Quantities.UnitOf(row.Quantity),
        };
    }
}
