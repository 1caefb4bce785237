namespace EosAnalyzers.Sql.Simulation;

/// <summary>What functions on numbers give, and those that choose among values of any type.</summary>
internal static class NumberFunctions
{
    public static void AddTo(FunctionLibrary library)
    {
        AddChoices(library);
        library.AddStrict(
            "ABS", call => call.ReadNumber(0) is long whole ? Math.Abs(whole) : Math.Abs(call.ReadDecimal(0)));
        library.AddStrict("SIGN", call => (long)Math.Sign(call.ReadDecimal(0)));
        library.AddStrict("FLOOR", call => NarrowNumber(Math.Floor(call.ReadDecimal(0))));
        library.AddStrict("CEIL", call => NarrowNumber(Math.Ceiling(call.ReadDecimal(0))));
        library.AddAlias("CEILING", "CEIL");
        library.AddStrict("ROUND", call => RoundNumber(call.ReadDecimal(0), call.Count > 1 ? call.ReadInteger(1) : 0));
        library.AddStrict("TRUNC", TruncateNumber);
        library.AddAlias("TRUNCATE", "TRUNC");
        library.AddStrict("MOD", call => call.CalculateValue("%", call[0], call[1]));
        library.AddStrict(
            "DIV",
            call =>
                call.ReadDecimal(1) == 0
                    ? call.FailStatement()
                    : NarrowNumber(Math.Truncate(call.ReadDecimal(0) / call.ReadDecimal(1))));
        library.AddStrict("POWER", call => FromDouble(call, Math.Pow(call.ReadDouble(0), call.ReadDouble(1))));
        library.AddAlias("POW", "POWER");
        library.AddStrict("SQRT", call => FromDouble(call, Math.Sqrt(call.ReadDouble(0))));
        library.AddStrict("CBRT", call => FromDouble(call, Math.Pow(call.ReadDouble(0), 1.0 / 3)));
        library.AddStrict("SQUARE", call => call.ReadDecimal(0) * call.ReadDecimal(0));
        library.AddStrict("EXP", call => FromDouble(call, Math.Exp(call.ReadDouble(0))));
        library.AddStrict("LN", call => FromDouble(call, Math.Log(call.ReadDouble(0))));
        library.AddStrict("LOG", call => FromDouble(call, Math.Log(call.ReadDouble(0))));
        library.AddStrict("LOG10", call => FromDouble(call, Math.Log10(call.ReadDouble(0))));
        library.AddStrict("LOG2", call => FromDouble(call, Math.Log(call.ReadDouble(0), 2)));
        library.AddStrict("SIN", call => FromDouble(call, Math.Sin(call.ReadDouble(0))));
        library.AddStrict("COS", call => FromDouble(call, Math.Cos(call.ReadDouble(0))));
        library.AddStrict("TAN", call => FromDouble(call, Math.Tan(call.ReadDouble(0))));
        library.AddStrict("RADIANS", call => FromDouble(call, call.ReadDouble(0) * Math.PI / 180));
        library.AddStrict("DEGREES", call => FromDouble(call, call.ReadDouble(0) * 180 / Math.PI));
        library.AddStrict("PI", _ => 3.14159265m);
        library.AddStrict("TRIM_SCALE", call => call.ReadDecimal(0));
        library.AddStrict(
            "WIDTH_BUCKET",
            call =>
                call.ReadDecimal(0) < call.ReadDecimal(1)
                    ? 0L
                    : call.ReadDecimal(0) >= call.ReadDecimal(2)
                    ? call.ReadInteger(3) + 1L
                    : (long)Math.Floor(
                        (call.ReadDecimal(0) - call.ReadDecimal(1)) / (call.ReadDecimal(2) - call.ReadDecimal(1)) * call.ReadInteger(3))
                            + 1L);
        library.AddStrict(
            "GCD", call => GreatestDivisor(Math.Abs((long)call.ReadDecimal(0)), Math.Abs((long)call.ReadDecimal(1))));
        library.AddStrict(
            "LCM",
            call =>
                GreatestDivisor((long)call.ReadDecimal(0), (long)call.ReadDecimal(1)) is var divisor && divisor == 0
                    ? 0L
                    : Math.Abs((long)call.ReadDecimal(0) / divisor * (long)call.ReadDecimal(1)));
        library.AddStrict(
            "FACTORIAL",
            call =>
                Enumerable.Range(1, Math.Max(0, Math.Min(15, call.ReadInteger(0))))
                    .Aggregate(1L, (product, next) => product * next));
        library.AddStrict(
            "BIT_COUNT", call => (long)Convert.ToString((long)call.ReadDecimal(0), 2).Count(digit => digit == '1'));
        library.AddStrict(
            "CRC32", call => (long)(call.ReadText(0).Aggregate(17u, (hash, letter) => unchecked(hash * 31 + letter))));
        library.AddAlias("HASHTEXT", "CRC32");
        library.AddAlias("CHECKSUM", "CRC32");
        library.AddStrict("BITAND", call => call.CalculateValue("&", call[0], call[1]));
    }

    public static object NarrowNumber(decimal number) =>
        number == Math.Truncate(number) && Math.Abs(number) < long.MaxValue ? (long)number : number;

    public static object RoundNumber(decimal number, int digits)
    {
        if (digits >= 0)
            return Math.Round(number, Math.Min(digits, 20), MidpointRounding.AwayFromZero);
        var unit = (decimal)Math.Pow(10, Math.Min(-digits, 15));
        return Math.Round(number / unit, MidpointRounding.AwayFromZero) * unit;
    }

    private static void AddChoices(FunctionLibrary library)
    {
        library.AddFunction("COALESCE", call => call.Values.FirstOrDefault(value => value is not null));
        library.AddAlias("IFNULL", "COALESCE");
        library.AddAlias("NVL", "COALESCE");
        library.AddFunction(
            "ISNULL", call => call.Count == 1 ? SqlValue.FromBoolean(call[0] is null) : call[0] ?? call[1]);
        library.AddFunction("NVL2", call => call[0] is null ? call[2] : call[1]);
        library.AddFunction("NULLIF", call => call.CompareValues(call[0], call[1]) == 0 ? null : call[0]);
        library.AddFunction(
            "IF", call => SqlValue.ToTruth(call[0]) == true ? call[1] : call.Count > 2 ? call[2] : null);
        library.AddAlias("IIF", "IF");
        library.AddFunction("GREATEST", call => FindExtreme(call, 1));
        library.AddFunction("LEAST", call => FindExtreme(call, -1));
        // SQLite's max(a, b); with one argument it is an aggregate.
        library.AddAlias("MAX", "GREATEST");
        library.AddAlias("MIN", "LEAST");
        library.AddFunction("DECODE", DecodeValue);
        library.AddFunction("NUM_NONNULLS", call => (long)call.Values.Count(value => value is not null));
        library.AddFunction("NUM_NULLS", call => (long)call.Values.Count(value => value is null));
    }

    private static object? FindExtreme(FunctionArguments call, int sign)
    {
        // PostgreSQL and SQL Server pass over NULL; the others do not.
        if (!call.ExtremesSkipNull && call.Values.Any(value => value is null))
            return null;
        object? best = null;
        foreach (var value in call.Values)
            if (value is not null && (best is null || call.CompareValues(value, best) * sign > 0))
                best = value;
        return best;
    }

    private static object? DecodeValue(FunctionArguments call)
    {
        for (var index = 1; index + 1 < call.Count; index += 2)
            if (SqlValue.AreIdentical(call[0], call[index]) || call.CompareValues(call[0], call[index]) == 0)
                return call[index + 1];
        return call.Count % 2 == 0 ? call[call.Count - 1] : null;
    }

    private static object? TruncateNumber(FunctionArguments call)
    {
        if (call[0] is DateTime time)
            return call.Count == 1 ? time.Date : TimeFunctions.TruncateTime(call.ReadText(1), time) ?? call.GiveUp();
        var digits = call.Count > 1 ? call.ReadInteger(1) : 0;
        var unit = (decimal)Math.Pow(10, Math.Max(-15, Math.Min(15, digits)));
        return NarrowNumber(Math.Truncate(call.ReadDecimal(0) * unit) / unit);
    }

    private static object? FromDouble(FunctionArguments call, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return call.FailStatement();
        return Math.Abs(value) > 1e20 ? call.GiveUp() : Math.Round((decimal)value, 12);
    }

    private static long GreatestDivisor(long left, long right) =>
        right == 0 ? left : GreatestDivisor(right, left % right);
}
