namespace EosAnalyzers.Sql.Simulation;

/// <summary>What functions on numbers give, and those that choose among values of any type.</summary>
internal static class NumberFunctions
{
    public static void AddTo(FunctionLibrary library)
    {
        AddChoices(library);
        library.AddStrict("ABS", call => call.Number(0) is long whole ? Math.Abs(whole) : Math.Abs(call.Decimal(0)));
        library.AddStrict("SIGN", call => (long)Math.Sign(call.Decimal(0)));
        library.AddStrict("FLOOR", call => Narrow(Math.Floor(call.Decimal(0))));
        library.AddStrict("CEIL", call => Narrow(Math.Ceiling(call.Decimal(0))));
        library.AddAlias("CEILING", "CEIL");
        library.AddStrict("ROUND", call => Round(call.Decimal(0), call.Count > 1 ? call.Integer(1) : 0));
        library.AddStrict("TRUNC", Truncate);
        library.AddAlias("TRUNCATE", "TRUNC");
        library.AddStrict("MOD", call => call.Arithmetic("%", call[0], call[1]));
        library.AddStrict(
            "DIV",
            call => call.Decimal(1) == 0 ? call.Fail() : Narrow(Math.Truncate(call.Decimal(0) / call.Decimal(1))));
        library.AddStrict("POWER", call => FromDouble(call, Math.Pow(call.Double(0), call.Double(1))));
        library.AddAlias("POW", "POWER");
        library.AddStrict("SQRT", call => FromDouble(call, Math.Sqrt(call.Double(0))));
        library.AddStrict("CBRT", call => FromDouble(call, Math.Pow(call.Double(0), 1.0 / 3)));
        library.AddStrict("SQUARE", call => call.Decimal(0) * call.Decimal(0));
        library.AddStrict("EXP", call => FromDouble(call, Math.Exp(call.Double(0))));
        library.AddStrict("LN", call => FromDouble(call, Math.Log(call.Double(0))));
        library.AddStrict("LOG", call => FromDouble(call, Math.Log(call.Double(0))));
        library.AddStrict("LOG10", call => FromDouble(call, Math.Log10(call.Double(0))));
        library.AddStrict("LOG2", call => FromDouble(call, Math.Log(call.Double(0), 2)));
        library.AddStrict("SIN", call => FromDouble(call, Math.Sin(call.Double(0))));
        library.AddStrict("COS", call => FromDouble(call, Math.Cos(call.Double(0))));
        library.AddStrict("TAN", call => FromDouble(call, Math.Tan(call.Double(0))));
        library.AddStrict("RADIANS", call => FromDouble(call, call.Double(0) * Math.PI / 180));
        library.AddStrict("DEGREES", call => FromDouble(call, call.Double(0) * 180 / Math.PI));
        library.AddStrict("PI", _ => 3.14159265m);
        library.AddStrict("TRIM_SCALE", call => call.Decimal(0));
        library.AddStrict(
            "WIDTH_BUCKET",
            call => call.Decimal(0) < call.Decimal(1) ? 0L : call.Decimal(0) >= call.Decimal(2) ? call.Integer(3) + 1L
                : (long)Math.Floor(
                    (call.Decimal(0) - call.Decimal(1)) / (call.Decimal(2) - call.Decimal(1)) * call.Integer(3)) + 1L);
        library.AddStrict(
            "GCD", call => GreatestDivisor(Math.Abs((long)call.Decimal(0)), Math.Abs((long)call.Decimal(1))));
        library.AddStrict(
            "LCM",
            call =>
                GreatestDivisor((long)call.Decimal(0), (long)call.Decimal(1)) is var divisor && divisor == 0
                    ? 0L
                    : Math.Abs((long)call.Decimal(0) / divisor * (long)call.Decimal(1)));
        library.AddStrict(
            "FACTORIAL",
            call =>
                Enumerable.Range(1, Math.Max(0, Math.Min(15, call.Integer(0))))
                    .Aggregate(1L, (product, next) => product * next));
        library.AddStrict(
            "BIT_COUNT", call => (long)Convert.ToString((long)call.Decimal(0), 2).Count(digit => digit == '1'));
        library.AddStrict(
            "CRC32", call => (long)(call.Text(0).Aggregate(17u, (hash, letter) => unchecked(hash * 31 + letter))));
        library.AddAlias("HASHTEXT", "CRC32");
        library.AddAlias("CHECKSUM", "CRC32");
        library.AddStrict("BITAND", call => call.Arithmetic("&", call[0], call[1]));
    }

    public static object Narrow(decimal number) =>
        number == Math.Truncate(number) && Math.Abs(number) < long.MaxValue ? (long)number : number;

    public static object Round(decimal number, int digits)
    {
        if (digits >= 0)
            return Math.Round(number, Math.Min(digits, 20), MidpointRounding.AwayFromZero);
        var unit = (decimal)Math.Pow(10, Math.Min(-digits, 15));
        return Math.Round(number / unit, MidpointRounding.AwayFromZero) * unit;
    }

    private static void AddChoices(FunctionLibrary library)
    {
        library.Add("COALESCE", call => call.Values.FirstOrDefault(value => value is not null));
        library.AddAlias("IFNULL", "COALESCE");
        library.AddAlias("NVL", "COALESCE");
        library.Add("ISNULL", call => call.Count == 1 ? SqlValue.FromBoolean(call[0] is null) : call[0] ?? call[1]);
        library.Add("NVL2", call => call[0] is null ? call[2] : call[1]);
        library.Add("NULLIF", call => call.Compare(call[0], call[1]) == 0 ? null : call[0]);
        library.Add("IF", call => SqlValue.ToTruth(call[0]) == true ? call[1] : call.Count > 2 ? call[2] : null);
        library.AddAlias("IIF", "IF");
        library.Add("GREATEST", call => Extreme(call, 1));
        library.Add("LEAST", call => Extreme(call, -1));
        library.Add("DECODE", Decode);
        library.Add("NUM_NONNULLS", call => (long)call.Values.Count(value => value is not null));
        library.Add("NUM_NULLS", call => (long)call.Values.Count(value => value is null));
    }

    private static object? Extreme(FunctionArguments call, int sign)
    {
        // PostgreSQL and SQL Server pass over NULL; the others do not.
        if (!call.ExtremesSkipNull && call.Values.Any(value => value is null))
            return null;
        object? best = null;
        foreach (var value in call.Values)
            if (value is not null && (best is null || call.Compare(value, best) * sign > 0))
                best = value;
        return best;
    }

    private static object? Decode(FunctionArguments call)
    {
        for (var index = 1; index + 1 < call.Count; index += 2)
            if (SqlValue.AreIdentical(call[0], call[index]) || call.Compare(call[0], call[index]) == 0)
                return call[index + 1];
        return call.Count % 2 == 0 ? call[call.Count - 1] : null;
    }

    private static object? Truncate(FunctionArguments call)
    {
        if (call[0] is DateTime time)
            return call.Count == 1 ? time.Date : TimeFunctions.Truncate(call.Text(1), time) ?? call.GiveUp();
        var digits = call.Count > 1 ? call.Integer(1) : 0;
        var unit = (decimal)Math.Pow(10, Math.Max(-15, Math.Min(15, digits)));
        return Narrow(Math.Truncate(call.Decimal(0) * unit) / unit);
    }

    private static object? FromDouble(FunctionArguments call, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return call.Fail();
        return Math.Abs(value) > 1e20 ? call.GiveUp() : Math.Round((decimal)value, 12);
    }

    private static long GreatestDivisor(long left, long right) =>
        right == 0 ? left : GreatestDivisor(right, left % right);
}
