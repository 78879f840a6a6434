export interface Label {
  id: string;
  pageId: string;
  name: string;
  psids: string[];
  isDeleted: boolean;
}
