using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using EosAnalyzers.Sql;
using EosAnalyzers.Sql.Dialects;
using EosAnalyzers.Sql.Syntax;
using EosAnalyzers.Tests.Conventions;
using Xunit;

namespace EosAnalyzers.Tests.Sql;

/// <summary>
/// The expressions of a judged text are used again by the next one: nothing that outlives a judgement may hold one.
/// </summary>
public class SqlPoolTests
{
    private const BindingFlags Fields =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<string, SqlDialect> Dialects = new()
    {
        ["postgres"] = SqlDialect.PostgreSql,
        ["mariadb"] = SqlDialect.MariaDb,
        ["sqlite"] = SqlDialect.Sqlite,
        ["tsql"] = SqlDialect.SqlServer,
        ["oracle"] = SqlDialect.Oracle,
    };

    [Fact]
    public void NothingThatOutlivesAJudgementHoldsAPooledExpression()
    {
        var outliving = new List<object>();
        foreach (var (text, dialect, schema) in ReadStatements())
        {
            outliving.Add(schema);
            outliving.Add(SqlIdempotence.JudgeText(text, dialect, schema));
            outliving.Add(SqlIdempotence.JudgeText(text, dialect));
            outliving.Add(SqlIdempotence.ReadBindings(text, dialect, schema));
        }
        var pooled = FindPooled();
        Assert.NotEmpty(pooled);
        Assert.Equal(0, Reach([.. outliving, .. FindStatics()]).Count(pooled.Contains));
    }

    [Fact]
    public void TheWalkFindsAPooledExpressionThatIsHeld()
    {
        SqlIdempotence.JudgeText("UPDATE t SET a = @a WHERE id = 77", SqlDialect.PostgreSql);
        var pooled = FindPooled();
        Assert.Contains(Reach([new Dictionary<string, object> { ["held"] = (1, new[] { pooled.First() }) }]), pooled.Contains);
    }

    private static IEnumerable<(string Text, SqlDialect Dialect, SqlSchema Schema)> ReadStatements()
    {
        var path = Repository.GetPath("tests", "EosAnalyzers.Tests", "Sql", "Truth", "services", "statements.tsv");
        return File.ReadLines(path)
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells =>
                (cells[5], Dialects[cells[1]], SqlSchema.ParseDefinitions(cells[3], Dialects[cells[1]])));
    }

    private static HashSet<object> FindPooled()
    {
        var kept = typeof(ExpressionPool).GetField("kept", Fields)!.GetValue(null)!;
        var nodes = (IEnumerable)typeof(ExpressionPool).GetField("nodes", Fields)!.GetValue(kept)!;
        return new HashSet<object>(nodes.OfType<object>(), ReferenceEqualityComparer.Instance);
    }

    // The pool itself holds them.
    private static IEnumerable<object> FindStatics() =>
        typeof(SqlIdempotence).Assembly.GetTypes()
            .Where(type =>
                type.Namespace?.StartsWith("EosAnalyzers.Sql", StringComparison.Ordinal) == true
                    && type != typeof(ExpressionPool)
                    && !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(Fields).Where(field => field is { IsStatic: true, IsLiteral: false }))
            .Select(field => field.GetValue(null))
            .OfType<object>();

    private static IEnumerable<object> Reach(IEnumerable<object> roots)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>(roots);
        while (open.TryPop(out var value))
        {
            if (value is string or Type or Pointer || value.GetType().IsPrimitive || !seen.Add(value))
                continue;
            yield return value;
            if (value is Array array)
                PushAll(array.GetType().GetElementType()!.IsPrimitive ? [] : array.OfType<object>());
            else if (MayHold(value.GetType()))
                for (var type = value.GetType(); type is not null; type = type.BaseType)
                    PushAll(type.GetFields(Fields & ~BindingFlags.Static)
                        .Select(field => field.GetValue(value)).OfType<object>());
        }

        void PushAll(IEnumerable<object> values)
        {
            foreach (var value in values)
                open.Push(value);
        }
    }

    // What the framework has beside collections and tuples holds nothing of ours.
    private static bool MayHold(Type type) =>
        type.Namespace is { } space
            && (space.StartsWith("EosAnalyzers", StringComparison.Ordinal)
                || space.StartsWith("System.Collections", StringComparison.Ordinal)
                || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                || typeof(ITuple).IsAssignableFrom(type)
                || type.Name.StartsWith("Lazy", StringComparison.Ordinal)
                || typeof(Delegate).IsAssignableFrom(type));
}
