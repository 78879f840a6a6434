"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listCampaigns } from "contract/campaigns.ts";
import { listContacts } from "contract/contacts.ts";
import { callApi } from "../../api/call-api.ts";
import { useDebounced } from "../../components/use-debounced.ts";

/** Contacts and campaigns by name, once two letters are typed. */
export function usePaletteFinds(workspaceId: string, wanted: string) {
  const text = useDebounced(wanted.trim(), 150);
  const isWanted = text.length >= 2;
  const contacts = useQuery({
    queryKey: ["palette", workspaceId, "contacts", text],
    queryFn: async ({ signal }) =>
      (await callApi(listContacts, { params: { workspaceId }, query: { search: text, limit: 6 }, signal })).items,
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
  const campaigns = useQuery({
    queryKey: ["palette", workspaceId, "campaigns"],
    queryFn: async ({ signal }) =>
      (await callApi(listCampaigns, { params: { workspaceId }, query: { limit: 100 }, signal })).items,
  });
  const hasName = ({ name }: { name: string }) => name.toLowerCase().includes(text.toLowerCase());
  return {
    contacts: isWanted ? (contacts.data ?? []) : [],
    campaigns: isWanted ? (campaigns.data ?? []).filter(hasName).slice(0, 5) : [],
  };
}
