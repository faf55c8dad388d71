#!/usr/bin/env bash
# Reruns the samples of the gallery in full, one after the other, and rewrites the table in docs/gallery.md and the pictures in docs/gallery.
# benchmarks/gallery.sh                    all of them: an hour or two on two cores
# benchmarks/gallery.sh HousePrices Gan    some; the rows of the others stay
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

names=("$@")
if [[ ${#names[@]} == 0 ]]; then
    for project in samples/*/*.csproj; do
        grep -q Sample.props "$project" && names+=("$(basename "$(dirname "$project")")")
    done
fi
for name in "${names[@]}"; do
    dotnet build -c Release -v q --nologo "samples/$name"
    # A run says on its last lines what it has come to, and leaves it in figures.tsv.
    dotnet run --no-build -c Release --project "samples/$name" -- --out "artifacts/gallery/$name" --pictures docs/gallery
done

page=docs/gallery.md
rows="$(mktemp)"
trap 'rm -f "$rows"' EXIT
# Rows that stand there, less those of what has run again, and the new ones.
grep '^| [A-Z]' "$page" > "$rows" || true
for name in "${names[@]}"; do
    sed -i "/^| $name |/d" "$rows"
    awk -F'\t' '{ printf "| %s | %s | %s | %s | %s | %s s | %s MB |\n", $1, $2, $3, ($4 == "" ? "–" : $4), ($5 == "" ? "–" : $5), $6, $7 }' "artifacts/gallery/$name/figures.tsv" >> "$rows"
done
{
    sed '/^| sample /,$d' "$page"
    echo '| sample | figure | reached | goal | | time of the run | memory |'
    echo '|---|---|---|---|---|---|---|'
    sort -s -t'|' -k2,2 "$rows"
} > "$page.new"
mv "$page.new" "$page"
