namespace EdgeNotebooks.Tests.Measurement;

/// <summary>
/// The waiting time of M/D/1 in closed form, in units of the service time. Erlang 1909; Tijms, A First Course in Stochastic
/// Models (2003), 9.6.
/// </summary>
internal static class QueueTheory
{
    /// <summary>
    /// P(wait &lt;= x): (1 - rho) times the sum over k up to x of (-rho (x - k))^k / k! e^(rho (x - k)). Its terms cancel, so
    /// from 12 services on the tail's geometric decay is used, by tau a service with tau = e^(rho (tau - 1)).
    /// </summary>
    public static double WaitBelow(double x, double load)
    {
        const double Exact = 12;
        if (x > Exact)
        {
            var tau = 1 / load / load;
            for (var i = 0; i < 200; i++)
                tau -= (tau - Math.Exp(load * (tau - 1))) / (1 - (load * Math.Exp(load * (tau - 1))));
            return 1 - ((1 - WaitBelow(Exact, load)) * Math.Pow(tau, Exact - x));
        }

        double sum = 0, factorial = 1;
        for (var k = 0; k <= (int)x; k++)
        {
            factorial *= Math.Max(k, 1);
            sum += Math.Pow(-load * (x - k), k) / factorial * Math.Exp(load * (x - k));
        }

        return (1 - load) * sum;
    }

    /// <summary>The wait that a share p does not exceed.</summary>
    public static double WaitPercentile(double p, double load) => Root(x => WaitBelow(x, load) - p, 0, 100);

    /// <summary>The load at which a share p waits no longer than x.</summary>
    public static double LoadFor(double p, double x) => Root(load => p - WaitBelow(x, load), 0.01, 0.99);

    private static double Root(Func<double, double> rising, double low, double high)
    {
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            (low, high) = rising(middle) < 0 ? (middle, high) : (low, middle);
        }

        return low;
    }
}
