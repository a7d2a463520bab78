using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A number beside the one that a claim prints for it.</summary>
/// <param name="What">What the number is of, in the explanation's words.</param>
/// <param name="Bound">The printed number.</param>
/// <param name="Value">The number that is to meet it.</param>
/// <param name="Unit">As it is read behind the number, e.g. <c> ms</c>, <c>%</c>.</param>
/// <param name="Tolerance">What is granted.</param>
/// <param name="Points">A distance that is granted whatever the tolerance; 0 for none.</param>
internal sealed record BoundCheck(string What, PrintedNumber Bound, double Value, string Unit, Tolerance Tolerance, double Points = 0)
{
    public bool Holds => Tolerance.Meets(Bound, Value) || IsNear;

    private bool IsNear => Math.Abs(Value - Bound.Value) <= Points;

    /// <summary>E.g. <c>edge-cloud 44.0% is within 20% of 41</c>, <c>edge-cloud 41% as printed</c>.</summary>
    public override string ToString()
    {
        if (Value == Bound.Value)
            return $"{What} {Value.ToString("#,0.######", CultureInfo.InvariantCulture)}{Unit} as printed";
        return Tolerance.Meets(Bound, Value) || !IsNear
            ? $"{What} {Tolerance.Compare(Bound, Value, Unit)}"
            : string.Create(CultureInfo.InvariantCulture, $"{What} {NumberText.Significant(Value, 3)}{Unit} is within {Points} of {Bound}");
    }
}
