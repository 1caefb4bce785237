using Xunit;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.AmbientCulture.AmbientCultureRule>;

namespace EosAnalyzers.Tests.Rules.Determinism.AmbientCulture;

/// <summary>
/// A helper makes text of a value whose type it does not know: who gives the value knows whether the text is the
/// culture's.
/// </summary>
public class GivenValueTests
{
    private static string Code(string value) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Text;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;
        public record Item(string Id, decimal Price, int Count, DateTime At, object Any);
        public class Tag(string name, object value) { public string Text => $"{name}={value}"; public object Value => value; }
        public static class Texts
        {
            public static string Show(object value) => value.ToString()!;
            public static string Formattable(IFormattable value) => value.ToString(null, null);
            public static string Concat(object left, object right) => left + "-" + right;
            public static string Interpolate(object value) => $"<{value}>";
            public static string Generic<T>(T value) => $"{value}";
            public static string Extended<T>(this T value) => value!.ToString()!;
            public static string Format(object value) => string.Format("{0}", value);
            public static string Join(params object[] values) => string.Join("-", values);
            public static string Append(object value) { var text = new StringBuilder(); text.Append(value); return text.ToString(); }
            public static string AppendPart(object value) => new StringBuilder().Append($"{value}").ToString();
            public static string Deep(object value) => Deeper(value);
            private static string Deeper(object value) => Show(value);
            public static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
            public static string InvariantPart(object value) => FormattableString.Invariant($"{value}");
            public static string RoundTrip(object value) => $"{value:O}";
            public static string RoundTripFormat(object value) => string.Format("{0:O}", value);
            public static string Null(object value) => value is null ? "none" : "some";
            public static object Keep(object value) => value;
            public static int Hash(object value) => value.Equals(1) ? 1 : 2;
        }
        public class App
        {
            public void Build(IKStream<string, Item> items) => items.MapValues((v, c) => {{value}}).To("o");
        }
        """;

    [Theory]
    [InlineData("Texts.Show([|v.Price|])")]
    [InlineData("Texts.Formattable([|v.Price|])")]
    [InlineData("Texts.Concat(v.Id, [|v.At|])")]
    [InlineData("Texts.Interpolate([|v.Price|])")]
    [InlineData("Texts.Generic([|v.Price|])")]
    [InlineData("[|v.Price|].Extended()")]
    [InlineData("Texts.Format([|v.Price|])")]
    [InlineData("Texts.Join(v.Id, [|v.Price|])")]
    [InlineData("Texts.Append([|v.Price|])")]
    [InlineData("Texts.AppendPart([|v.Price|])")]
    [InlineData("Texts.Deep([|v.Price|])")]
    [InlineData("Texts.Show(Texts.Keep([|v.Price|]))")]
    [InlineData("Texts.Show([|(v.Id, v.Price)|])")]
    public Task WhoGivesAFractionOrATimeIsFound(string value) => Verify.Finds(Code(value));

    [Theory]
    [InlineData("Texts.Show(v.Id)")]
    [InlineData("Texts.Show(v.Count)")]
    [InlineData("Texts.Show(v.Any)")]
    [InlineData("Texts.Concat(v.Id, v.Count)")]
    [InlineData("Texts.Generic(v.Id)")]
    [InlineData("v.Count.Extended()")]
    [InlineData("Texts.Join(v.Id, v.Count)")]
    [InlineData("Texts.Invariant(v.Price)")]
    [InlineData("Texts.InvariantPart(v.Price)")]
    [InlineData("Texts.RoundTrip(v.At)")]
    [InlineData("Texts.RoundTripFormat(v.At)")]
    [InlineData("Texts.Null(v.Price)")]
    [InlineData("Texts.Keep(v.Price)")]
    [InlineData("new[] { Texts.Keep(v.Price), v.At }")]
    [InlineData("Texts.Hash(v.Price)")]
    [InlineData("new Tag(v.Id, v.Price).Value")]
    [InlineData("new Tag(v.Id, v.Price)")]
    [InlineData("new Tag(v.Id, v.Count).Text")]
    public Task WhatHasOneTextEverywhereIsSilent(string value) => Verify.Silent(Code(value));
}
