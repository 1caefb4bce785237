using System.Collections.Immutable;
using EosAnalyzers.Catalog;
using EosAnalyzers.CSharp;
using EosAnalyzers.Dataflow;
using EosAnalyzers.Dataflow.Reachability;
using EosAnalyzers.Effects;
using EosAnalyzers.Facts;
using EosAnalyzers.Settings;
using EosAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// What is asked for each call, lambda or effect of a member is not read anew for each of them: the cost of all is that
/// of the text. Counted is what is looked at or allocated by the thread that asks, which no other thread and no clock
/// changes.
/// </summary>
public sealed class ReadOnceTests
{
    private const double GrowthOfADoubling = 2.3;

    [Fact]
    public void NamesInAChainOfCallsAreBoundWithTheirCalls() => AssertGrowth(AllocateForNames);

    // Roslyn binds the name of a call with all that it is called on.
    private static long AllocateForNames(int n)
    {
        var compilation = AnalyzedCode.CreateCompilation(
            $"class F {{ public F With(string v) => this; static F Make() => new F(){Repeat(n, _ => ".With(\"a\")")}; }}");
        var tree = compilation.SyntaxTrees[0];
        var names = tree.GetRoot()
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name is { Identifier.ValueText: "With", Parent: MemberAccessExpressionSyntax })
            .ToList();
        var source = new SourceCode(compilation.GetSemanticModel(tree), new CallerArguments(compilation), ForeignFacts.None, default);
        // The declarations of the compilation are the same for every n.
        Assert.NotNull(source.FindDeclaredSymbol(tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First()));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.All(names, name => Assert.Equal("With", source.FindSymbol(name)?.Name));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void WhatAMemberDeclaresIsListedOnceForItsLambdas() => AssertGrowth(AllocateForLambdas);

    private static long AllocateForLambdas(int n)
    {
        var compilation = AnalyzedCode.CreateCompilation(
            $"{EngineRun.Usings} static class T {{ static void Build(IKStream<string, string> orders) {{ orders.MapValues((v, c) => v + DateTime.UtcNow.Ticks); {Repeat(n, i => $"var plain{i} = {i}; orders.MapValues((v, c) => v.Trim());")} }} }}");
        var lambdas = compilation.SyntaxTrees[0].GetRoot()
            .DescendantNodes()
            .OfType<LambdaExpressionSyntax>()
            .Skip(1)
            .ToList();
        var prefilter = new CatalogPrefilter(
            new CompilationNames(compilation, [], ForeignFacts.None), new NameGraph());
        Assert.False(prefilter.MayReachCatalog(lambdas[0]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.All(lambdas, lambda => Assert.False(prefilter.MayReachCatalog(lambda)));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void AnswersOfAHelperAreLookedForOnceForItsEffects() => AssertGrowth(CountOperationsReadForAnswers);

    // `if (Inbox.Send(..)) return;`: each effect of the helper asks whether what the helper answers is what a store said.
    private static long CountOperationsReadForAnswers(int n)
    {
        var compilation = AnalyzedCode.CreateCompilation(
            EngineRun.Topology(
                "Inbox.Ask(http, v)",
                $$"""
                static class Inbox
                {
                    public static string Ask(HttpClient http, string v) { if (Send(http, v)) return ""; return v; }
                    static bool Send(HttpClient http, string v)
                    {
                        var sent = v.Length > 3;
                        {{Repeat(n, i => $"http.PostAsync(\"/{i}\", null).Wait();")}}
                        return sent;
                    }
                }
                """,
                ", HttpClient http"));
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        var calls = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().ToList();
        EffectPath path = ImmutableArray.Create(
            new CallStep("Send", calls.Single(call => call.Expression.ToString() == "Send")));
        var effects = calls.Select(call => model.GetOperation(call))
            .OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.Name == "PostAsync")
            .ToList();
        Assert.Equal(n, effects.Count);
        Assert.All(
            effects,
            effect => Assert.False(
                DuplicateGuard.IsGuarded(
                    new EffectCall(ApiCatalog.Embedded.FindRow(effect.TargetMethod)!, effect, path))));
        var read = BooleanAnswers.ForCompilation(compilation).OperationsRead;
        Assert.True(read > n);
        return read;
    }

    [Fact]
    public void ConditionsOfABlockAreReadOnceForItsEffects() => AssertGrowth(CountConditionsReadForEffects);

    // `if (v == "1") return ..; http.PostAsync(..)`, again and again: none of the conditions asks a store.
    private static long CountConditionsReadForEffects(int n)
    {
        var (compilation, effects) = BindEffects(
            n, i => $"if (v == \"{i}\") return v; http.PostAsync(\"/{i}\", null).Wait();");
        Assert.All(effects, effect => Assert.False(IsGuarded(effect)));
        var read = LeavingConditions.ForCompilation(compilation).ConditionsRead;
        Assert.True(read >= n);
        return read;
    }

    [Fact]
    public void TheGuardNextToAnEffectIsAskedFirst() => AssertGrowth(CountConditionsReadForGuardedEffects);

    private static long CountConditionsReadForGuardedEffects(int n)
    {
        var (compilation, effects) = BindEffects(
            n,
            i => $"if (http.GetAsync(\"/{i}\").Result.IsSuccessStatusCode) return v; http.PostAsync(\"/{i}\", null).Wait();");
        Assert.All(effects, effect => Assert.True(IsGuarded(effect)));
        var read = LeavingConditions.ForCompilation(compilation).ConditionsRead;
        Assert.True(read >= n);
        return read;
    }

    [Fact]
    public void AGuardBeforeOtherConditionsOfTheSameParameterIsFound()
    {
        var (_, effects) = BindEffects(
            3,
            i => i == 1
                ? "if (http.GetAsync(\"/\" + v).Result.IsSuccessStatusCode) return v; http.PostAsync(\"/1\", null).Wait();"
                : $"if (v == \"{i}\") return v; http.PostAsync(\"/{i}\", null).Wait();");
        Assert.Equal([false, true, true], effects.Select(IsGuarded));
    }

    // `v + a0++ + a1++ ..`: one finding, whichever of the variables is read.
    [Fact]
    public void OfVariablesThatAreToldAsOneTheFirstIsFollowed()
    {
        var (engine, found) = EngineRun.Run(
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ {Repeat(12, i => $"static int a{i};")} public static string G(string v) => v {Repeat(12, i => $"+ a{i}++")}; }}"));
        Assert.Single(Assert.Single(found).Findings);
        Assert.Equal(1, engine.PathsFollowed);
    }

    // Each effect is a finding, and each of the values that it takes as well.
    [Fact]
    public void PathsAreFollowedOnceForEachFinding() => AssertGrowth(n =>
    {
        var (engine, found) = EngineRun.Run(
            EngineRun.Topology(
                "R.G(http, v)",
                $"static class R {{ static int a; public static string G(HttpClient http, string v) {{ a++; {Repeat(n, i => $"http.PostAsync(\"/{i}/\" + a, null).Wait();")} return v; }} }}",
                ", HttpClient http"));
        Assert.True(Assert.Single(found).Findings.Length >= n);
        return engine.PathsFollowed;
    });

    // `var sent = http.GetAsync(..).Result; if (sent..) http.PostAsync(..)`, again and again with one client.
    [Fact]
    public void WhatAClientIsAskedElsewhereIsNoPartOfAnAnswer() => AssertGrowth(n =>
    {
        var (_, effects) = BindEffects(
            n,
            i => $"var sent{i} = http.GetAsync(\"/{i}\").Result; if (!sent{i}.IsSuccessStatusCode) http.PostAsync(\"/{i}\", null).Wait();");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.All(effects, effect => Assert.True(IsGuarded(effect)));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    // Each has values of its own.
    [Fact]
    public void ConditionsOfTheirOwnAreSlicedOnceEach() => AssertGrowth(n =>
    {
        var (_, effects) = BindEffects(
            n, i => $"var sent{i} = v + \"/{i}\"; if (sent{i}.Length > {i} && sent{i} != \"{i}\") http.PostAsync(\"/{i}\", null).Wait();");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.All(effects, effect => IsGuarded(effect));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    private static bool IsGuarded(IInvocationOperation effect) => DuplicateGuard.IsGuarded(
        new EffectCall(ApiCatalog.Embedded.FindRow(effect.TargetMethod)!, effect, EffectPath.Empty));

    private static (Compilation Compilation, List<IInvocationOperation> Effects) BindEffects(
        int n, Func<int, string> statements)
    {
        var compilation = AnalyzedCode.CreateCompilation(
            EngineRun.Topology(
                "Sender.Send(http, v)",
                $$"""
                static class Sender
                {
                    public static string Send(HttpClient http, string v) { {{Repeat(n, statements)}} return v; }
                }
                """,
                ", HttpClient http"));
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        var effects = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => model.GetOperation(call))
            .OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.Name == "PostAsync")
            .ToList();
        Assert.Equal(n, effects.Count);
        return (compilation, effects);
    }

    private static void AssertGrowth(Func<int, long> measure)
    {
        // What is made once for the process.
        measure(20);
        var counts = new[] { 100, 200, 400 }.Select(measure).ToList();
        Assert.True(
            counts[1] <= counts[0] * GrowthOfADoubling && counts[2] <= counts[1] * GrowthOfADoubling,
            string.Join(", ", counts));
    }

    private static string Repeat(int n, Func<int, string> text) => string.Concat(Enumerable.Range(0, n).Select(text));
}
